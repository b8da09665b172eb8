package dev.nn.data.metrics.counts;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.measures.Tally;
import dev.nn.data.metrics.measures.UndefinedMetricException;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * All rows with their scores, in an order by score: what curves over thresholds are made from. It
 * keeps 8 + 4 · outputs bytes a row, up to 131 072 rows. Of more, it keeps no row but the weight at
 * each score, up to 65 536 scores for each output; where more differ, they are rounded.
 */
public final class Ranking {

  /** Called with the rows of one score after another, from the greatest down. */
  @FunctionalInterface
  public interface Step {
    /** The weight of the rows of the class, and of all others, that have this score. */
    void at(float score, double positive, double negative);
  }

  /** Of more rows, those of one score are made one. */
  static final int MOST_KEPT = 1 << 17;

  private final String name;
  private float[][] scores = {};
  private int[] actual = new int[16];
  private float[] weights = new float[16];
  private int kept;
  private long rows;

  /** Of each output, once there are more rows than are kept; empty until then. */
  private ScoreWeights[] merged = {};

  private double[] mergedWeights = {};

  private Ranking(String name) {
    this.name = name;
  }

  /** The number of classes. */
  int classes() {
    return Classes.count(scores.length);
  }

  /** The weight of the rows of a class. */
  private double weight(int label) {
    double sum = 0;
    for (int r = 0; r < kept; r++) {
      sum += actual[r] == label ? weights[r] : 0;
    }
    return merged.length == 0 ? sum : mergedWeights[label];
  }

  /** The weight of the rows of all other classes. */
  private double weightOfOthers(int label) {
    double sum = 0;
    for (int r = 0; r < kept; r++) {
      sum += actual[r] == label ? 0 : weights[r];
    }
    for (int c = 0; c < mergedWeights.length; c++) {
      sum += c == label ? 0 : mergedWeights[c];
    }
    return sum;
  }

  /**
   * Returns the weight of the rows of a class.
   *
   * @throws UndefinedMetricException if it is 0
   */
  public double positives(int label) {
    double positives = weight(label);
    if (positives == 0) {
      throw undefined(label, "class");
    }
    return positives;
  }

  /**
   * Returns the weight of the rows of all other classes.
   *
   * @throws UndefinedMetricException if it is 0
   */
  public double negatives(int label) {
    double negatives = weightOfOthers(label);
    if (negatives == 0) {
      throw undefined(label, "a class other than");
    }
    return negatives;
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
    if (classes() == 2) {
      return ofClass.applyAsDouble(1);
    }
    double sum = 0;
    for (int c = 0; c < classes(); c++) {
      sum += ofClass.applyAsDouble(c);
    }
    return sum / classes();
  }

  private UndefinedMetricException undefined(int label, String missing) {
    return new UndefinedMetricException(
        name,
        "none of the %s rows is of %s %s; give rows of both kinds (a stratified split keeps them in each part)"
            .formatted(rows, missing, label));
  }

  /** Takes the rows by falling score for a class, those of one score together. */
  public void walk(int label, Step step) {
    if (scores.length == 1 && label != 1) {
      throw new IllegalArgumentException(
          "%s: class %s with predictions of one column, which are the scores of class 1; use 1"
              .formatted(name, label));
    }
    int output = scores.length == 1 ? 0 : label;
    if (merged.length > 0) {
      merged[output].walk(step);
      return;
    }
    float[] score = scores[output];
    long[] order = byFallingScore(score, kept);
    int i = 0;
    while (i < kept) {
      float value = score[(int) order[i]];
      double positive = 0;
      double negative = 0;
      for (; i < kept && score[(int) order[i]] == value; i++) {
        int r = (int) order[i];
        if (actual[r] == label) {
          positive += weights[r];
        } else {
          negative += weights[r];
        }
      }
      step.at(value, positive, negative);
    }
  }

  /** Row numbers in the lower halves; the order of equals is that of the rows. */
  static long[] byFallingScore(float[] score, int count) {
    long[] order = new long[count];
    for (int r = 0; r < count; r++) {
      int bits = Float.floatToIntBits(score[r]);
      int rising = bits < 0 ? bits ^ Integer.MAX_VALUE : bits; // as an int, ordered like the float
      order[r] = ((long) ~rising << Integer.SIZE) | r;
    }
    Arrays.sort(order);
    return order;
  }

  private void add(float[] rowScores, int label, float w) {
    rows++;
    if (merged.length == 0 && kept == MOST_KEPT) {
      merge();
    }
    if (merged.length > 0) {
      addMerged(rowScores, label, w);
      return;
    }
    if (kept == actual.length) {
      int larger = 2 * kept;
      actual = Arrays.copyOf(actual, larger);
      weights = Arrays.copyOf(weights, larger);
      for (int c = 0; c < scores.length; c++) {
        scores[c] = Arrays.copyOf(scores[c], larger);
      }
    }
    for (int c = 0; c < scores.length; c++) {
      scores[c][kept] = rowScores[c];
    }
    actual[kept] = label;
    weights[kept] = w;
    kept++;
  }

  /** From now on no row is kept. */
  private void merge() {
    mergedWeights = new double[classes()];
    merged = new ScoreWeights[scores.length];
    Arrays.setAll(merged, c -> new ScoreWeights());
    float[] rowScores = new float[scores.length];
    for (int r = 0; r < kept; r++) {
      for (int c = 0; c < rowScores.length; c++) {
        rowScores[c] = scores[c][r];
      }
      addMerged(rowScores, actual[r], weights[r]);
    }
    kept = 0;
    actual = new int[0];
    weights = new float[0];
    scores = new float[scores.length][0];
  }

  private void addMerged(float[] rowScores, int label, float w) {
    mergedWeights[label] += w;
    for (int c = 0; c < merged.length; c++) {
      merged[c].add(rowScores[c], label == (merged.length == 1 ? 1 : c), w);
    }
  }

  public static Tally<Ranking> tally(String name) {
    return new RowTally<>(name) {
      private final Ranking ranking = new Ranking(name);
      private float[] rowScores = {};

      @Override
      protected void begin(int predictionColumns, int targetColumns) {
        Classes.require(name(), predictionColumns, targetColumns);
        ranking.scores = new float[predictionColumns][ranking.actual.length];
        rowScores = new float[predictionColumns];
      }

      @Override
      protected void row(Matrix predictions, Matrix targets, int r, double w) {
        for (int c = 0; c < rowScores.length; c++) {
          rowScores[c] = (float) finite("prediction", predictions, r, c);
        }
        ranking.add(rowScores, Classes.actual(this, targets, r, ranking.classes()), (float) w);
      }

      @Override
      protected Ranking resultOfRows() {
        return ranking;
      }
    };
  }
}
