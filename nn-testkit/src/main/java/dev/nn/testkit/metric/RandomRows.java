package dev.nn.testkit.metric;

import dev.nn.api.RandomStream;
import dev.nn.api.metrics.MetricRows;

/** Random rows to judge. */
public final class RandomRows {

  /** Powers of two around 1, so that numbers of several sizes occur. */
  private static final int SIZES = 8;

  private RandomRows() {}

  /** Returns rows of numbers around 0. */
  public static MetricRows numbers(int rows, int columns, boolean perfect, RandomStream random) {
    double[] targets = new double[rows * columns];
    double[] predictions = new double[rows * columns];
    RandomStream truth = random.derive("targets", 0);
    RandomStream errors = random.derive("errors", 0);
    for (int i = 0; i < targets.length; i++) {
      targets[i] = truth.gaussian(i) * (1 << (i % SIZES));
      predictions[i] = perfect ? targets[i] : targets[i] + errors.gaussian(i) * (1 << (i % SIZES));
    }
    return MetricRows.ofNumbers(columns, predictions, targets, weights(rows, random));
  }

  /** Returns rows of labels, whose probabilities sum to 1; every label occurs if rows suffice. */
  public static MetricRows labels(int rows, int labels, boolean perfect, RandomStream random) {
    double[] probabilities = new double[rows * labels];
    int[] predicted = new int[rows];
    int[] actual = new int[rows];
    RandomStream truth = random.derive("labels", 0);
    RandomStream guesses = random.derive("guesses", 0);
    for (int r = 0; r < rows; r++) {
      actual[r] = r < labels ? r : truth.below(labels, r);
      double sum = 0;
      for (int c = 0; c < labels; c++) {
        double share = 0.01 + guesses.uniform((long) r * labels + c);
        probabilities[r * labels + c] = share;
        sum += share;
      }
      for (int c = 0; c < labels; c++) {
        int at = r * labels + c;
        probabilities[at] = perfect ? (c == actual[r] ? 1 : 0) : probabilities[at] / sum;
        predicted[r] =
            probabilities[at] > probabilities[r * labels + predicted[r]] ? c : predicted[r];
      }
    }
    return MetricRows.ofLabels(labels, probabilities, predicted, actual, weights(rows, random));
  }

  private static double[] weights(int rows, RandomStream random) {
    RandomStream stream = random.derive("weights", 0);
    double[] weights = new double[rows];
    for (int r = 0; r < rows; r++) {
      weights[r] = r % 2 == 0 ? 1 : 0.5f + stream.uniform(r);
    }
    return weights;
  }
}
