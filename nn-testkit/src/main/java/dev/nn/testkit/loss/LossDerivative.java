package dev.nn.testkit.loss;

import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.check.Comparison;
import dev.nn.testkit.check.Rule;
import dev.nn.testkit.check.Seed;
import dev.nn.testkit.check.Shape;
import dev.nn.testkit.derivative.Slope;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The gradient of a loss against central differences of its row losses: at the numbers of the test,
 * far out and near the bounds of the stated predictions, and on wide rows.
 *
 * <p>A row's loss is a double, but may come from float arithmetic: a few operations, each off by
 * ε/2 of values of the size of 1 or of the loss; four times ε is granted, as for activations, so E
 * = 4ε·max(1, L).
 */
public final class LossDerivative {

  private static final Rule RULE =
      new Rule(
          "the gradient is the derivative of the row's loss by the prediction",
          "derive the loss's formula again and compare it term by term and sign by sign; divide by the number of columns if the loss does, never by that of rows");

  private static final List<Shape> SHAPES =
      Stream.of(1, 2, 3, 5, 17).map(width -> new Shape(12, width)).toList();

  private static final List<Shape> FAR =
      Stream.of(1, 2, 3, 5).map(width -> new Shape(36, width)).toList();

  private static final float[] TARGETS = {0, 1, -1, 6, -9, 25, -30, 70, -150, 400, -1000};
  private static final int[] WIDE = {100, 260, 700, 2900};
  private static final int BLOCK = 16;
  private static final int MOST_BLOCKS = 50;
  private static final double WIDE_SCALE = 0.125;

  /** The largest slope to compare: a gradient is a float. */
  private static final double LARGEST = 1e37;

  private static final double UNIT = 4 * 0x1p-23;

  private LossDerivative() {}

  /** Compares ordinary rows, met targets, rows with a number far out, and wide rows. */
  public static void check(LossDomain domain) {
    ordinary(domain);
    LossPoints.met(domain, RULE);
    far(domain);
    if (domain.drawsTargetsAsStated()) {
      targets(domain);
    }
    for (LossBatch batch : domain.batches(wideShapes())) {
      wide(domain.loss(), batch);
    }
  }

  private static void ordinary(LossDomain domain) {
    Loss loss = domain.loss();
    Comparison comparison = new Comparison(loss, RULE);
    for (LossBatch batch : domain.batches(SHAPES)) {
      for (int r = 0; r < batch.rows(); r++) {
        LossBatch row = batch.row(r);
        LossBatch.Result result = row.evaluate(loss);
        for (int c = 0; c < row.prediction().columns(); c++) {
          float p = row.prediction().get(0, c);
          Slope slope = slope(loss, row, c, rounding(result), Slope.scale(p));
          comparison.add(slope, result.gradient.get(0, c), c, () -> row.describe(0));
        }
      }
    }
    comparison.finish();
  }

  /** Compares rows of which one prediction lies far out, or near a bound of the domain. */
  private static void far(LossDomain domain) {
    Loss loss = domain.loss();
    Domain stated = loss.predictions();
    RandomStream random = Seed.stream("far predictions");
    Comparison comparison = new Comparison(loss, RULE);
    int point = 0;
    for (LossBatch batch : domain.batches(FAR)) {
      for (int r = 0; r < batch.rows(); r++, point++) {
        int c = point % batch.prediction().columns();
        float p = (float) far(stated, point, random.uniform(point));
        LossBatch row = batch.row(r).with(c, p);
        LossBatch.Result result = row.evaluate(loss);
        if (!Double.isFinite(result.rowLoss[0])) {
          continue; // out of the domain of the test, or too large for a number
        }
        double bound = Math.min(Math.abs(p - stated.least()), Math.abs(stated.most() - p));
        Slope slope = slope(loss, row, c, rounding(result), Math.min(Slope.scale(p), bound));
        if (Math.abs(slope.value()) < LARGEST) {
          comparison.add(slope, result.gradient.get(0, c), c, () -> row.describe(0));
        }
      }
    }
  }

  /** Compares rows with a target of 0, ±1, or far out, and a prediction near it or not. */
  private static void targets(LossDomain domain) {
    Loss loss = domain.loss();
    Comparison comparison = new Comparison(loss, RULE);
    int point = 0;
    for (LossBatch batch : domain.batches(FAR)) {
      for (int r = 0; r < batch.rows(); r++, point++) {
        int c = point % batch.prediction().columns();
        float t = TARGETS[point % TARGETS.length];
        float p = batch.prediction().get(r, c);
        LossBatch row =
            LossPoints.withTarget(batch.row(r), c, t).with(c, point % 2 == 0 ? p : t + p);
        LossBatch.Result result = row.evaluate(loss);
        if (Double.isFinite(result.rowLoss[0])) {
          double scale = Slope.scale(row.prediction().get(0, c));
          Slope slope = slope(loss, row, c, rounding(result), scale);
          comparison.add(slope, result.gradient.get(0, c), c, () -> row.describe(0));
        }
      }
    }
  }

  /** Returns a number of up to a million, or at a distance of down to 2⁻¹⁶ from a bound. */
  public static double far(Domain domain, int point, float uniform) {
    boolean low = Double.isFinite(domain.least());
    boolean high = Double.isFinite(domain.most());
    double large = Math.scalb(1 + (double) uniform, point % 20);
    if (low && high) {
      double distance = Math.scalb(1 + (double) uniform, -2 - point % 15);
      double range = domain.most() - domain.least();
      return point % 2 == 0 ? domain.least() + distance * range : domain.most() - distance * range;
    } else if (low || high) {
      double distance = point % 3 == 0 ? Math.scalb(1 + (double) uniform, -point % 12) : large;
      return low ? domain.least() + distance : domain.most() - distance;
    }
    return point % 2 == 0 ? large : -large;
  }

  private static List<Shape> wideShapes() {
    RandomStream random = Seed.stream("wide rows");
    return Arrays.stream(WIDE)
        .mapToObj(width -> new Shape(1, width - random.below(width / 3, width)))
        .toList();
  }

  /** Compares the slopes of a wide row along directions of signs in a block of columns. */
  private static void wide(Loss loss, LossBatch row) {
    Comparison comparison = new Comparison(loss, RULE);
    Domain stated = loss.predictions();
    RandomStream random = Seed.stream("directions");
    float[] p = row.prediction().row(0);
    LossBatch.Result result = row.evaluate(loss);
    int blocks = (p.length + BLOCK - 1) / BLOCK;
    for (int b = 0; b < blocks; b++) {
      if (blocks > MOST_BLOCKS && b < blocks - 2 && random.below(blocks, b) > MOST_BLOCKS) {
        continue;
      }
      int from = b * BLOCK;
      int to = Math.min(p.length, from + BLOCK);
      double derivative = 0;
      double parts = 0;
      double scale = WIDE_SCALE;
      float[] along = new float[p.length];
      for (int c = from; c < to; c++) {
        along[c] = 2 * random.below(2, 100_000L + c) - 1;
        derivative += (double) along[c] * result.gradient.get(0, c);
        parts += Math.abs(result.gradient.get(0, c));
        scale = Math.min(scale, Math.min(p[c] - stated.least(), stated.most() - p[c]));
      }
      Slope slope = Slope.of(t -> along(loss, row, along, t), 0, rounding(result), scale);
      comparison.add(
          slope.widened(parts / 64),
          (float) derivative,
          from,
          () -> "a row of %s columns, along columns %s to %s".formatted(p.length, from, to - 1));
    }
  }

  private static double along(Loss loss, LossBatch row, float[] along, float t) {
    Matrix moved = row.prediction().copy();
    for (int c = 0; c < along.length; c++) {
      moved.data()[c] += along[c] * t;
    }
    return new LossBatch(moved, row.target()).evaluate(loss).rowLoss[0];
  }

  private static double rounding(LossBatch.Result result) {
    return UNIT * Math.max(1, Math.abs(result.rowLoss[0]));
  }

  private static Slope slope(Loss loss, LossBatch row, int c, double rounding, double scale) {
    float p = row.prediction().get(0, c);
    return Slope.of(x -> row.with(c, x).evaluate(loss).rowLoss[0], p, rounding, scale);
  }
}
