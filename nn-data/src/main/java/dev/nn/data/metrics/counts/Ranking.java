package dev.nn.data.metrics.counts;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.measures.Tally;
import dev.nn.data.metrics.measures.UndefinedMetricException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The rows in the order of their scores, of each class against the others: what curves over
 * thresholds and the areas under them are made from. All of it is exact; it takes 8 bytes for each
 * output and row, or fewer where scores are equal.
 */
public final class Ranking {

  /** The limit of the points of a curve; one of more keeps some of them. */
  static final int MAX_POINTS = 1 << 16;

  /** A receiver of the scores, from the greatest down. */
  @FunctionalInterface
  interface Step {
    /** Takes the weight of the rows of the class, and of all others, that have this score. */
    void at(float score, double positive, double negative);
  }

  /** A maker of the points of a curve. */
  @FunctionalInterface
  public interface PointAt<P> {
    /**
     * Returns the point for a threshold.
     *
     * @param truePositive the weight of the rows of the class that score as much or more
     * @param falsePositive the weight of all others that do
     */
    P point(float threshold, double truePositive, double falsePositive);
  }

  private final String name;
  private ScoreWeights[] scores = {};
  private double[] weights = {};
  private long rows;

  private Ranking(String name) {
    this.name = name;
  }

  /** Returns a tally whose result is the ranking; messages call the measure {@code name}. */
  public static Tally<Ranking> tally(String name) {
    return new RowTally<>(name) {
      private final Ranking ranking = new Ranking(name);

      @Override
      protected void begin(int predictionColumns, int targetColumns) {
        Classes.require(name(), predictionColumns, targetColumns);
        ranking.weights = new double[Classes.count(predictionColumns)];
        ranking.scores = new ScoreWeights[predictionColumns];
        Arrays.setAll(ranking.scores, c -> new ScoreWeights());
      }

      @Override
      protected void row(Matrix predictions, Matrix targets, int r, double w) {
        for (int c = 0; c < ranking.scores.length; c++) {
          finite("prediction", predictions, r, c);
        }
        int actual = Classes.actual(this, targets, r, ranking.weights.length);
        ranking.add(predictions, r, actual, (float) w);
      }

      @Override
      protected Ranking resultOfRows() {
        return ranking;
      }
    };
  }

  private void add(Matrix predictions, int r, int actual, float w) {
    rows++;
    weights[actual] += w;
    try {
      for (int c = 0; c < scores.length; c++) {
        scores[c].add(predictions.get(r, c), actual == classOf(c), w);
      }
    } catch (OutOfMemoryError e) {
      throw tooMany();
    }
  }

  private UndefinedMetricException tooMany() {
    scores = new ScoreWeights[0]; // there is no room for the message otherwise
    long heap = Runtime.getRuntime().maxMemory();
    return new UndefinedMetricException(
        name,
        "the scores of %s rows do not fit the heap of %s MiB; start Java with more, such as -Xmx%sm"
            .formatted(rows, heap >> 20, heap >> 18));
  }

  private int classOf(int output) {
    return scores.length == 1 ? 1 : output;
  }

  /**
   * Returns the weight of the rows of a class.
   *
   * @throws UndefinedMetricException if it is 0
   */
  public double positives(int label) {
    return required(weights[label], label, "class");
  }

  /**
   * Returns the weight of the rows of all other classes.
   *
   * @throws UndefinedMetricException if it is 0
   */
  public double negatives(int label) {
    double negatives = 0;
    for (int c = 0; c < weights.length; c++) {
      negatives += c == label ? 0 : weights[c];
    }
    return required(negatives, label, "a class other than");
  }

  private double required(double weight, int label, String missing) {
    if (weight == 0) {
      throw new UndefinedMetricException(
          name,
          "none of the %s rows is of %s %s; give rows of both kinds (a stratified split keeps them in each part)"
              .formatted(rows, missing, label));
    }
    return weight;
  }

  /** Returns the area under the ROC curve of a class, from 0 to 1. */
  public double rocArea(int label) {
    double positives = positives(label);
    double negatives = negatives(label);
    double[] sums = new double[2];
    walk(
        label,
        (score, positive, negative) -> {
          sums[1] += negative * (sums[0] + positive / 2);
          sums[0] += positive;
        });
    return sums[1] / (positives * negatives);
  }

  /** Returns the average precision of a class, from 0 to 1. */
  public double averagePrecision(int label) {
    double positives = positives(label);
    double[] sums = new double[3];
    walk(
        label,
        (score, positive, negative) -> {
          sums[0] += positive;
          sums[1] += positive + negative;
          sums[2] += positive * (sums[0] / sums[1]);
        });
    return sums[2] / positives;
  }

  /** Returns a number of class 1 where there are two classes, else its mean over the classes. */
  public double mean(IntToDoubleFunction ofClass) {
    if (weights.length == 2) {
      return ofClass.applyAsDouble(1);
    }
    double sum = 0;
    for (int c = 0; c < weights.length; c++) {
      sum += ofClass.applyAsDouble(c);
    }
    return sum / weights.length;
  }

  /**
   * Returns the points of a curve, one for each score that occurs, from the greatest down. If there
   * are more than {@value #MAX_POINTS}, those are left out that have less than that part of the
   * weight between them and the point before.
   */
  public <P> List<P> points(int label, PointAt<P> curve) {
    int[] count = {0};
    walk(label, (score, positive, negative) -> count[0]++);
    double all = Arrays.stream(weights).sum();
    double least = count[0] > MAX_POINTS ? all / MAX_POINTS : 0;
    List<P> points = new ArrayList<>();
    double[] above = new double[2];
    double[] last = {0};
    walk(
        label,
        (score, positive, negative) -> {
          above[0] += positive;
          above[1] += negative;
          count[0]--;
          if (above[0] + above[1] - last[0] >= least || count[0] == 0) {
            last[0] = above[0] + above[1];
            points.add(curve.point(score, above[0], above[1]));
          }
        });
    return points;
  }

  private void walk(int label, Step step) {
    if (scores.length == 1 && label != 1) {
      throw new IllegalArgumentException(
          "%s: class %s with predictions of one column, which are the scores of class 1; use 1"
              .formatted(name, label));
    }
    try {
      scores[scores.length == 1 ? 0 : label].walk(step);
    } catch (OutOfMemoryError e) { // sorting may need some
      throw tooMany();
    }
  }
}
