package dev.nn.data.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;

/** Ranks rows by their scores, exactly. A row takes at most 8 bytes for each output. */
final class Ranking {

  static final int MAX_POINTS = 1 << 16;

  @FunctionalInterface
  interface Step {
    void at(float score, double positive, double negative);
  }

  @FunctionalInterface
  interface PointAt<P> {
    /** Returns the point at a threshold, from the weights of rows in the class and others. */
    P point(float threshold, double truePositive, double falsePositive);
  }

  private final String name;
  private final double[] weights;
  private ScoreWeights[] scores;
  private long rows;

  private Ranking(String name, int outputs, int classes) {
    this.name = name;
    weights = new double[classes];
    scores = Stream.generate(ScoreWeights::new).limit(outputs).toArray(ScoreWeights[]::new);
  }

  static Tally<Ranking> tally(String name) {
    return new ClassTally<>(
        name, row -> new Ranking(name, row.outputs(), row.classes()), Ranking::add);
  }

  private void add(ClassTally<Ranking> row) {
    for (int c = 0; c < scores.length; c++) {
      row.prediction(c); // checks it
    }
    rows++;
    weights[row.actual()] += row.weight();
    try {
      for (int c = 0; c < scores.length; c++) {
        boolean positive = row.actual() == (scores.length == 1 ? 1 : c);
        scores[c].add((float) row.prediction(c), positive, (float) row.weight());
      }
    } catch (OutOfMemoryError e) {
      throw tooMany();
    }
  }

  private UndefinedMetricException tooMany() {
    scores = new ScoreWeights[0]; // leaves room for the message
    long heap = Runtime.getRuntime().maxMemory();
    return new UndefinedMetricException(
        name,
        "the scores of %s rows do not fit the heap of %s MiB; start Java with more, such as -Xmx%sm"
            .formatted(rows, heap >> 20, heap >> 18));
  }

  double positives(int label) {
    return required(
        weights[label], label, "none of the " + rows + " rows has %s; give more rows with it");
  }

  double negatives(int label) {
    double negatives = 0;
    for (int c = 0; c < weights.length; c++) {
      negatives += c == label ? 0 : weights[c];
    }
    return required(
        negatives, label, "each of the " + rows + " rows has %s; give rows with other labels too");
  }

  private double required(double weight, int label, String reason) {
    if (weight == 0) {
      throw new UndefinedMetricException(name, reason, label);
    }
    return weight;
  }

  double rocArea(int label) {
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

  double averagePrecision(int label) {
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

  /** Returns a quantity of a class; for −1, class 1 of two, or the mean over more classes. */
  double of(int label, IntToDoubleFunction ofClass) {
    if (label >= weights.length) {
      throw new IllegalArgumentException(
          "%s: class %s of predictions for %s classes".formatted(name, label, weights.length));
    }
    if (label >= 0) {
      return ofClass.applyAsDouble(label);
    }
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
   * Returns a first point, and one for each distinct score, the greatest first. If there are more
   * than {@value #MAX_POINTS}, returns some of them, at least that part of the weight apart.
   */
  <P> List<P> points(int label, P first, PointAt<P> curve) {
    int[] count = {0};
    walk(label, (score, positive, negative) -> count[0]++);
    double all = Arrays.stream(weights).sum();
    double least = count[0] > MAX_POINTS ? all / MAX_POINTS : 0;
    List<P> points = new ArrayList<>(List.of(first));
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
    try {
      if (scores.length == 1 && label == 0) {
        scores[0].walk(
            true, // class 0 has the score 1 − p, where p is that of class 1
            (p, ofClass1, ofClass0) -> step.at(1 - p, ofClass0, ofClass1));
      } else {
        scores[scores.length == 1 ? 0 : label].walk(false, step);
      }
    } catch (OutOfMemoryError e) { // of sorting
      throw tooMany();
    }
  }

  /**
   * The weights of rows by the score that one output gives them, for one class against all others.
   *
   * <p>A row takes 8 bytes. The high half of a long has the score's bits, arranged so that
   * ascending longs are descending scores. The low half has the weight as a float, negative if the
   * row is in another class. When the array is full, it is sorted, and rows with the same score and
   * side are merged if the sum of their weights is a float. So memory grows with the number of
   * distinct scores (2³⁰ from 0 to 1), not with the rows.
   */
  private static final class ScoreWeights {

    private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    private long[] rows = new long[64];
    private int count;

    /** Adds a row with weight w, above 0. Throws OutOfMemoryError if the heap is too small. */
    void add(float score, boolean positive, float w) {
      if (count == rows.length) {
        merge();
        if (count > rows.length / 2) {
          rows = Arrays.copyOf(rows, (int) Math.min(2L * rows.length, MAX_LENGTH));
        }
      }
      int bits = Float.floatToIntBits(score + 0.0f); // no −0
      int rising = bits < 0 ? bits ^ Integer.MAX_VALUE : bits; // as an int, ordered like the float
      rows[count++] = row(~rising, positive ? w : -w);
    }

    /** Visits the scores from the greatest down, or from the least up. */
    void walk(boolean up, Step step) {
      merge();
      for (int done = 0; done < count; ) {
        int first = up ? count - 1 - done : done;
        int same = 1;
        while (done + same < count
            && score(rows[up ? first - same : first + same]) == score(rows[first])) {
          same++;
        }
        int from = up ? first - same + 1 : first;
        walk(from, from + same, step);
        done += same;
      }
    }

    /** Visits the rows that have one score. */
    private void walk(int from, int to, Step step) {
      double positive = 0;
      double negative = 0;
      for (int i = from; i < to; i++) {
        float w = weight(rows[i]);
        positive += Math.max(w, 0);
        negative += Math.max(-w, 0);
      }
      int score = ~score(rows[from]);
      int bits = score < 0 ? score ^ Integer.MAX_VALUE : score;
      step.at(Float.intBitsToFloat(bits), positive, negative);
    }

    private void merge() {
      Arrays.sort(rows, 0, count);
      int last = -1;
      for (int i = 0; i < count; i++) {
        float w = weight(rows[i]);
        if (last >= 0 && score(rows[last]) == score(rows[i])) {
          float before = weight(rows[last]);
          double sum = (double) before + w;
          if (before < 0 == w < 0 && (float) sum == sum) {
            rows[last] = row(score(rows[last]), (float) sum);
            continue;
          }
        }
        rows[++last] = rows[i];
      }
      count = last + 1;
    }

    private static long row(int score, float weight) {
      return (long) score << Integer.SIZE | Integer.toUnsignedLong(Float.floatToIntBits(weight));
    }

    private static int score(long row) {
      return (int) (row >> Integer.SIZE);
    }

    private static float weight(long row) {
      return Float.intBitsToFloat((int) row);
    }
  }
}
