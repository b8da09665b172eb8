package dev.nn.data.metrics.counts;

import dev.nn.data.metrics.measures.Average;
import dev.nn.data.metrics.measures.Tally;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/** The weights, by class, of the rows of a class, predicted to be of it, and both (right). */
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

  public double accuracy() {
    return share(sum(right), sum(actual));
  }

  public double balancedAccuracy() {
    return mean(this::recall, c -> actual[c] > 0);
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

  public double average(Average average, IntToDoubleFunction ofClass) {
    return switch (average) {
      case BINARY -> {
        if (right.length != 2) {
          throw new IllegalArgumentException(
              "Average.BINARY needs two classes, there are %s; choose MACRO, MICRO or WEIGHTED"
                  .formatted(right.length));
        }
        yield ofClass.applyAsDouble(1);
      }
      case MACRO -> mean(ofClass, c -> actual[c] > 0 || predicted[c] > 0);
      case MICRO -> accuracy();
      case WEIGHTED -> {
        double sum = 0;
        for (int c = 0; c < right.length; c++) {
          sum += actual[c] * ofClass.applyAsDouble(c);
        }
        yield sum / sum(actual);
      }
    };
  }

  private double mean(IntToDoubleFunction ofClass, IntPredicate counts) {
    double sum = 0;
    int present = 0;
    for (int c = 0; c < right.length; c++) {
      if (counts.test(c)) {
        sum += ofClass.applyAsDouble(c);
        present++;
      }
    }
    return sum / present;
  }

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
    return new ClassTally<>(
        name,
        row -> new ClassCounts(row.classes()),
        (counts, row) -> counts.add(row.predicted(), row.actual(), row.weight()));
  }
}
