package dev.nn.data.metrics.counts;

import dev.nn.data.metrics.measures.Tally;
import dev.nn.data.metrics.measures.UndefinedMetricException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;

/**
 * The rows in the order of their scores, each class against the others: the exact source of curves
 * over thresholds and of the areas under them. A row takes 8 bytes for each output, or fewer.
 */
public final class Ranking {

  static final int MAX_POINTS = 1 << 16;

  @FunctionalInterface
  interface Step {
    void at(float score, double positive, double negative);
  }

  @FunctionalInterface
  public interface PointAt<P> {
    /** Returns the point for the weights of the rows, of the class and others, at a threshold. */
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

  public static Tally<Ranking> tally(String name) {
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

  public double positives(int label) {
    return required(weights[label], label, "class");
  }

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

  /**
   * Returns a quantity of a class; of −1, that of class 1 if there are two classes, else its mean
   * over the classes.
   */
  public double of(int label, IntToDoubleFunction ofClass) {
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
   * Returns the points of a curve: a first, and one for each distinct score from the greatest down.
   * If there are more than {@value #MAX_POINTS} scores, points closer to the previous one than that
   * part of the weight are left out.
   */
  public <P> List<P> points(int label, P first, PointAt<P> curve) {
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
        scores[0].walkUp( // class 0 has the score 1 − p, where p is that of class 1
            (p, ofClass1, ofClass0) -> step.at(1 - p, ofClass0, ofClass1));
      } else {
        scores[scores.length == 1 ? 0 : label].walk(step);
      }
    } catch (OutOfMemoryError e) { // of sorting
      throw tooMany();
    }
  }
}
