package dev.nn.data.metrics;

import dev.nn.api.Matrix;
import java.util.Arrays;

/**
 * All rows with their scores, in an order by score: what curves over thresholds are made from. It
 * keeps 8 + 4 · outputs bytes a row.
 */
final class Ranking {

  /** Called with the rows of one score after another, from the greatest down. */
  @FunctionalInterface
  interface Step {
    /** The weight of the rows of the class, and of all others, that have this score. */
    void at(float score, double positive, double negative);
  }

  private final String name;
  private float[][] scores = {};
  private int[] actual = new int[16];
  private float[] weights = new float[16];
  private int rows;

  private Ranking(String name) {
    this.name = name;
  }

  /** The number of classes. */
  int classes() {
    return Classes.count(scores.length);
  }

  /** The weight of the rows of a class. */
  double weight(int label) {
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      sum += actual[r] == label ? weights[r] : 0;
    }
    return sum;
  }

  /** The weight of the rows of all other classes. */
  double weightOfOthers(int label) {
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      sum += actual[r] == label ? 0 : weights[r];
    }
    return sum;
  }

  UndefinedMetricException undefined(int label, String missing) {
    return new UndefinedMetricException(
        name,
        "none of the %d rows is of %s %d; give rows of both kinds (a stratified split keeps them in each part)"
            .formatted(rows, missing, label));
  }

  /** Takes the rows by falling score for a class, those of one score together. */
  void walk(int label, Step step) {
    if (scores.length == 1 && label != 1) {
      throw new IllegalArgumentException(
          "%s: class %d with predictions of one column, which are the scores of class 1; use 1"
              .formatted(name, label));
    }
    float[] score = scores[scores.length == 1 ? 0 : label];
    long[] order = byFallingScore(score);
    int i = 0;
    while (i < rows) {
      float value = score[(int) order[i]];
      double positive = 0;
      double negative = 0;
      for (; i < rows && score[(int) order[i]] == value; i++) {
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
  private long[] byFallingScore(float[] score) {
    long[] order = new long[rows];
    for (int r = 0; r < rows; r++) {
      int bits = Float.floatToIntBits(score[r]);
      int rising = bits < 0 ? bits ^ Integer.MAX_VALUE : bits; // as an int, ordered like the float
      order[r] = ((long) ~rising << Integer.SIZE) | r;
    }
    Arrays.sort(order);
    return order;
  }

  private void add(float[] rowScores, int label, float w) {
    if (rows == actual.length) {
      int larger = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * rows);
      actual = Arrays.copyOf(actual, larger);
      weights = Arrays.copyOf(weights, larger);
      for (int c = 0; c < scores.length; c++) {
        scores[c] = Arrays.copyOf(scores[c], larger);
      }
    }
    for (int c = 0; c < scores.length; c++) {
      scores[c][rows] = rowScores[c];
    }
    actual[rows] = label;
    weights[rows] = w;
    rows++;
  }

  static Tally<Ranking> tally(String name) {
    return new RowTally<>(name) {
      private final Ranking ranking = new Ranking(name);
      private float[] rowScores = {};

      @Override
      void begin(int predictionColumns, int targetColumns) {
        Classes.require(name(), predictionColumns, targetColumns);
        ranking.scores = new float[predictionColumns][ranking.actual.length];
        rowScores = new float[predictionColumns];
      }

      @Override
      void row(Matrix predictions, Matrix targets, int r, double w) {
        for (int c = 0; c < rowScores.length; c++) {
          rowScores[c] = (float) finite("prediction", predictions, r, c);
        }
        ranking.add(rowScores, Classes.actual(this, targets, r, ranking.classes()), (float) w);
      }

      @Override
      Ranking resultOfRows() {
        return ranking;
      }
    };
  }
}
