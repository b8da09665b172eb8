package dev.nn.data.metrics;

import dev.nn.api.Matrix;

/**
 * Of each class c, by weight: how much of it there is (actual), how much was predicted to be of it
 * (predicted), and how much of it was recognised (right).
 */
final class ClassCounts {

  final double[] right;
  final double[] actual;
  final double[] predicted;

  ClassCounts(int classes) {
    right = new double[classes];
    actual = new double[classes];
    predicted = new double[classes];
  }

  void add(int predictedClass, int actualClass, double w) {
    predicted[predictedClass] += w;
    actual[actualClass] += w;
    if (predictedClass == actualClass) {
      right[actualClass] += w;
    }
  }

  int classes() {
    return right.length;
  }

  double accuracy() {
    return share(sum(right), sum(actual));
  }

  /** The mean recall of the classes that there are. */
  double balancedAccuracy() {
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

  double precision(int c) {
    return share(right[c], predicted[c]);
  }

  double recall(int c) {
    return share(right[c], actual[c]);
  }

  double f1(int c) {
    return share(2 * right[c], actual[c] + predicted[c]);
  }

  static double sum(double[] weights) {
    double sum = 0;
    for (double w : weights) {
      sum += w;
    }
    return sum;
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  static Tally<ClassCounts> tally(String name) {
    return new RowTally<>(name) {
      private ClassCounts counts = new ClassCounts(0);

      @Override
      void begin(int predictionColumns, int targetColumns) {
        Classes.require(name(), predictionColumns, targetColumns);
        counts = new ClassCounts(Classes.count(predictionColumns));
      }

      @Override
      void row(Matrix predictions, Matrix targets, int r, double w) {
        int predictedClass = Classes.predicted(this, predictions, r);
        counts.add(predictedClass, Classes.actual(this, targets, r, counts.classes()), w);
      }

      @Override
      ClassCounts resultOfRows() {
        return counts;
      }
    };
  }
}
