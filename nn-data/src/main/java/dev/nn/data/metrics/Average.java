package dev.nn.data.metrics;

import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/** How one number is made of the precision, the recall or the F1 of each class. */
public enum Average {
  /** That of class 1, where there are two classes. */
  BINARY {
    @Override
    double of(ClassCounts counts, IntToDoubleFunction ofClass) {
      if (counts.classes() != 2) {
        throw new IllegalArgumentException(
            "Average.BINARY needs two classes, there are %s; choose MACRO, MICRO or WEIGHTED"
                .formatted(counts.classes()));
      }
      return ofClass.applyAsDouble(1);
    }
  },
  /** The mean over the classes that occur among the targets or the predictions, each alike. */
  MACRO {
    @Override
    double of(ClassCounts counts, IntToDoubleFunction ofClass) {
      double sum = 0;
      int present = 0;
      for (int c = 0; c < counts.classes(); c++) {
        if (counts.actual[c] > 0 || counts.predicted[c] > 0) {
          sum += ofClass.applyAsDouble(c);
          present++;
        }
      }
      return sum / present;
    }
  },
  /**
   * That of all classes' counts added up. Where each row has one class, precision, recall and F1
   * are then all the accuracy.
   */
  MICRO {
    @Override
    double of(ClassCounts counts, IntToDoubleFunction ofClass) {
      return counts.accuracy();
    }
  },
  /** The mean over the classes, each as often as it is there. */
  WEIGHTED {
    @Override
    double of(ClassCounts counts, IntToDoubleFunction ofClass) {
      double sum = 0;
      for (int c = 0; c < counts.classes(); c++) {
        sum += counts.actual[c] * ofClass.applyAsDouble(c);
      }
      return sum / ClassCounts.sum(counts.actual);
    }
  };

  abstract double of(ClassCounts counts, IntToDoubleFunction ofClass);

  /** The name of a metric with this average: {@code f1_macro}, or {@code f1} of class 1. */
  String nameOf(String metric) {
    return this == BINARY ? metric : metric + "_" + name().toLowerCase(Locale.ROOT);
  }
}
