package dev.nn.core.behaviour;

import dev.nn.api.metrics.Judged;
import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.MetricRows;
import dev.nn.api.metrics.MetricTally;

/** The results for some sets of rows, of one column and of several. */
record MetricTrial(Metric metric) implements Trial {

  private static final int SETS = 6;
  private static final int ROWS = 24;

  @Override
  public float[] run() {
    float[] results = new float[SETS];
    for (int set = 0; set < SETS; set++) {
      MetricTally tally = metric.begin();
      try {
        tally.add(metric.judged() == Judged.NUMBERS ? numbers(set) : labels(set));
        results[set] = (float) tally.result();
      } catch (RuntimeException e) {
        results[set] = Float.NaN; // it takes one column alone, or two labels
      }
    }
    return results;
  }

  /** Returns rows of one or two numbers, with errors of both signs and several sizes. */
  private static MetricRows numbers(int set) {
    int columns = 1 + set % 2;
    double[] predictions = new double[ROWS * columns];
    double[] targets = new double[ROWS * columns];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = (i * 37 % 41 - 20) / 4.0;
      predictions[i] = targets[i] + (i * 29 % 31 - 15) / 16.0 * (1 << set);
    }
    return MetricRows.ofNumbers(columns, predictions, targets, weights(set));
  }

  /** Returns rows of two or three labels, of which some are predicted. */
  private static MetricRows labels(int set) {
    int labels = 2 + set % 2;
    double[] probabilities = new double[ROWS * labels];
    int[] predicted = new int[ROWS];
    int[] actual = new int[ROWS];
    for (int r = 0; r < ROWS; r++) {
      actual[r] = r * (3 + set) % labels;
      double rest = 1;
      for (int c = 0; c < labels - 1; c++) {
        double share = rest * (1 + (r * 7 + c * 5 + set) % 15) / 16.0;
        probabilities[r * labels + c] = share;
        rest -= share;
      }
      probabilities[r * labels + labels - 1] = rest;
      for (int c = 0; c < labels; c++) {
        if (probabilities[r * labels + c] > probabilities[r * labels + predicted[r]]) {
          predicted[r] = c;
        }
      }
    }
    return MetricRows.ofLabels(labels, probabilities, predicted, actual, weights(set));
  }

  private static double[] weights(int set) {
    double[] weights = new double[ROWS];
    for (int r = 0; r < ROWS; r++) {
      weights[r] = set < 2 ? 1 : (1 + r % 4) / 2.0;
    }
    return weights;
  }

  @Override
  public int section(int index) {
    return index; // results are of any size
  }

  @Override
  public String place(int index) {
    return "the result for the rows of set " + index;
  }
}
