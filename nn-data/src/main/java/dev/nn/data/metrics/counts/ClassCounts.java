package dev.nn.data.metrics.counts;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.measures.Average;
import dev.nn.data.metrics.measures.Tally;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/**
 * Of each class c, by weight: how much of it there is (actual), how much was predicted to be of it
 * (predicted), and how much of it was recognised (right).
 */
public final class ClassCounts {

  public final double[] right;
  public final double[] actual;
  public final double[] predicted;

  public ClassCounts(int classes) {
    right = new double[classes];
    actual = new double[classes];
    predicted = new double[classes];
  }

  public void add(int predictedClass, int actualClass, double w) {
    predicted[predictedClass] += w;
    actual[actualClass] += w;
    if (predictedClass == actualClass) {
      right[actualClass] += w;
    }
  }

  int classes() {
    return right.length;
  }

  public double accuracy() {
    return share(sum(right), sum(actual));
  }

  /** The mean recall of the classes that there are. */
  public double balancedAccuracy() {
    double recalls = 0;
    int present = 0;
    for (int c = 0; c < classes(); c++) {
      if (actual[c] > 0) {
        recalls += recall(c);
        present++;
      }
    }
    return recalls / present;
  }

  public double precision(int c) {
    return share(right[c], predicted[c]);
  }

  public double recall(int c) {
    return share(right[c], actual[c]);
  }

  public double f1(int c) {
    return share(2 * right[c], actual[c] + predicted[c]);
  }

  /**
   * Returns the average of a number of each class.
   *
   * @throws IllegalArgumentException if {@link Average#BINARY} is asked for with more than two
   *     classes
   */
  public double average(Average average, IntToDoubleFunction ofClass) {
    return switch (average) {
      case BINARY -> {
        if (classes() != 2) {
          throw new IllegalArgumentException(
              "Average.BINARY needs two classes, there are %s; choose MACRO, MICRO or WEIGHTED"
                  .formatted(classes()));
        }
        yield ofClass.applyAsDouble(1);
      }
      case MACRO -> {
        double sum = 0;
        int present = 0;
        for (int c = 0; c < classes(); c++) {
          if (actual[c] > 0 || predicted[c] > 0) {
            sum += ofClass.applyAsDouble(c);
            present++;
          }
        }
        yield sum / present;
      }
      case MICRO -> accuracy();
      case WEIGHTED -> {
        double sum = 0;
        for (int c = 0; c < classes(); c++) {
          sum += actual[c] * ofClass.applyAsDouble(c);
        }
        yield sum / sum(actual);
      }
    };
  }

  /** Returns the name of a metric with an average: {@code f1_macro}, or {@code f1} of class 1. */
  public static String name(String metric, Average average) {
    return average == Average.BINARY
        ? metric
        : metric + "_" + average.name().toLowerCase(Locale.ROOT);
  }

  public static double sum(double[] weights) {
    double sum = 0;
    for (double w : weights) {
      sum += w;
    }
    return sum;
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  public static Tally<ClassCounts> tally(String name) {
    return new RowTally<>(name) {
      private ClassCounts counts = new ClassCounts(0);

      @Override
      protected void begin(int predictionColumns, int targetColumns) {
        Classes.require(name(), predictionColumns, targetColumns);
        counts = new ClassCounts(Classes.count(predictionColumns));
      }

      @Override
      protected void row(Matrix predictions, Matrix targets, int r, double w) {
        int predictedClass = Classes.predicted(this, predictions, r);
        counts.add(predictedClass, Classes.actual(this, targets, r, counts.classes()), w);
      }

      @Override
      protected ClassCounts resultOfRows() {
        return counts;
      }
    };
  }
}
