package dev.nn.testkit.check;

import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.SurrogateGradient;
import dev.nn.api.rules.Rule;
import dev.nn.api.rules.Seed;
import dev.nn.testkit.check.DerivativeCheck.Point;
import dev.nn.testkit.check.LossDomain.Batch;
import dev.nn.testkit.check.LossDomain.Result;
import java.util.List;

/**
 * The gradient of a loss against central differences: at the numbers of the test, far out and near
 * the bounds of the stated predictions, and in wide rows or groups of many. A loss is a double, but
 * may come from float arithmetic: E = 4ε·max(1, L).
 */
final class LossDerivative {

  private static final Rule RULE =
      new Rule(
          "the gradient is the derivative of the loss by the prediction",
          "derive the loss's formula again and compare it term by term and sign by sign, for every row of a group; divide by the number of columns if the loss does, never by that of rows; or state a @SurrogateGradient if it is meant to be another gradient");

  private static final float[] TARGETS = {0, 1, -1, 6, -9, 25, -30, 70, -150, 400, -1000};
  private static final int FAR_ROWS = 36;
  private static final int[] FAR_WIDTHS = {1, 2, 3, 5};
  private static final int FAR_POINTS = 144;
  private static final int MOST_BLOCKS = 50;
  private static final int BLOCKS_OF_GROUP = 12;
  private static final double WIDE_SCALE = 0.125;
  private static final float[] BESIDE = {0x1p-9f, -0x1p-9f, 0x1p-16f, -0x1p-16f};
  private static final double TOLERANCE = 0x1p-6;

  private final LossDomain domain;
  private final Loss loss;

  private LossDerivative(LossDomain domain) {
    this.domain = domain;
    loss = domain.loss();
  }

  /** Compares gradients, unless the loss states that its gradient is no derivative. */
  static void check(LossDomain domain) {
    if (domain.loss().getClass().isAnnotationPresent(SurrogateGradient.class)) {
      return;
    }
    LossDerivative check = new LossDerivative(domain);
    check.ordinary();
    check.far();
    if (!domain.isOfGroups()) {
      check.metTargets();
      if (domain.drawsTargetsAsStated()) {
        check.farTargets();
      }
    }
    domain.large().forEach(check::blocks);
  }

  private Point point(Batch unit, Result result) {
    return new Point(
        unit.prediction().data(),
        p ->
            new Batch(Matrix.wrap(p, 0, unit.rows(), unit.columns()), unit.target())
                .evaluate(loss)
                .loss(),
        result.gradient().data(),
        unit::toString);
  }

  private static double rounding(Result result) {
    return DerivativeCheck.UNIT * Math.max(1, Math.abs(result.loss()));
  }

  private void ordinary() {
    DerivativeCheck check = new DerivativeCheck(loss, RULE);
    for (Batch unit : domain.units()) {
      Result result = unit.evaluate(loss);
      Point point = point(unit, result);
      for (int i = 0; i < point.x.length; i++) {
        check.at(point, i, rounding(result), Slope.scale(point.x[i]));
      }
    }
    check.finish();
  }

  /** Compares units of which one prediction lies far out, or near a bound of the domain. */
  private void far() {
    Domain stated = loss.predictions();
    RandomStream random = Seed.stream("far predictions");
    List<Batch> units = domain.units(FAR_ROWS, FAR_WIDTHS);
    DerivativeCheck check = new DerivativeCheck(loss, RULE);
    for (int point = 0; point < FAR_POINTS && !units.isEmpty(); point++) {
      Batch unit = units.get(point % units.size());
      int i = random.below(unit.prediction().end(), 1_000_000L + point);
      float p = (float) far(stated, point, random.uniform(point));
      double bound = Math.min(Math.abs(p - stated.least()), Math.abs(stated.most() - p));
      compare(check, unit.with(i, p), i, Math.min(Slope.scale(p), bound));
    }
  }

  /** Compares a derivative, unless the loss is out of the domain, or too large for a number. */
  private void compare(DerivativeCheck check, Batch unit, int i, double scale) {
    Result result = unit.evaluate(loss);
    if (Double.isFinite(result.loss())) {
      check.at(point(unit, result), i, rounding(result), scale);
    }
  }

  /** Returns a number of up to a million, or at a distance of down to 2⁻¹⁶ from a bound. */
  private static double far(Domain domain, int point, float uniform) {
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

  /** Compares rows with a target of 0, ±1, or far out, and a prediction near it or not. */
  private void farTargets() {
    DerivativeCheck check = new DerivativeCheck(loss, RULE);
    List<Batch> rows = domain.units(FAR_ROWS, FAR_WIDTHS);
    for (int point = 0; point < rows.size(); point++) {
      Batch row = rows.get(point);
      int c = point % row.columns();
      float t = TARGETS[point % TARGETS.length];
      float drawn = row.prediction().get(0, c);
      float p = point % 2 == 0 ? drawn : t + drawn;
      compare(check, row.withTarget(c, t).with(c, p), c, Slope.scale(p));
    }
  }

  /**
   * Checks single points that random numbers miss: where a prediction equals its target, loss and
   * gradient lie between those on the two sides.
   */
  private void metTargets() {
    List<Batch> rows = domain.units(12, 1, 3);
    for (int point = 0; point < rows.size(); point++) {
      Batch row = rows.get(point);
      int c = point % row.columns();
      if (row.hasEqualWidths() && isBetweenPredictions(rows, row, c)) {
        metTarget(row.with(c, row.target().get(0, c)), c);
      }
    }
  }

  private static boolean isBetweenPredictions(List<Batch> rows, Batch row, int c) {
    float t = row.target().get(0, c);
    return rows.stream().anyMatch(other -> LossDomain.least(other.prediction().data()) < t)
        && rows.stream().anyMatch(other -> LossDomain.most(other.prediction().data()) > t);
  }

  private void metTarget(Batch row, int c) {
    float t = row.prediction().get(0, c);
    double[] here = values(row, c);
    double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] most = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (float distance : BESIDE) {
      double[] side = values(row.with(c, t + distance * Math.max(1, Math.abs(t))), c);
      for (int i = 0; i < side.length; i++) {
        least[i] = Math.min(least[i], side[i]);
        most[i] = Math.max(most[i], side[i]);
      }
    }
    for (int i = 0; i < here.length; i++) {
      double tolerance = TOLERANCE * (1 + Math.max(Math.abs(least[i]), Math.abs(most[i])));
      boolean between = here[i] >= least[i] - tolerance && here[i] <= most[i] + tolerance;
      if (Double.isFinite(least[i]) && Double.isFinite(most[i]) && !between) {
        throw RULE.broken(
            loss,
            row + ", where they are equal in column " + c,
            (i == 0 ? "a loss of " : "a gradient of ") + here[i],
            "from %s to %s, as beside this point".formatted((float) least[i], (float) most[i]));
      }
    }
  }

  /** Returns the loss, and the gradient by one column. */
  private double[] values(Batch row, int c) {
    Result result = row.evaluate(loss);
    return new double[] {result.loss(), result.gradient().get(0, c)};
  }

  /** Compares the slopes of a large unit along directions of signs in a block of numbers. */
  private void blocks(Batch unit) {
    DerivativeCheck check = new DerivativeCheck(loss, RULE);
    Domain stated = loss.predictions();
    RandomStream random = Seed.stream("directions");
    Result result = unit.evaluate(loss);
    Point point = point(unit, result);
    float[] p = point.x;
    int most = domain.isOfGroups() ? BLOCKS_OF_GROUP : MOST_BLOCKS;
    for (int[] block : DerivativeCheck.blocks(p.length, most, random)) {
      double scale = WIDE_SCALE;
      for (int i = block[0]; i < block[1]; i++) {
        scale = Math.min(scale, Math.min(p[i] - stated.least(), stated.most() - p[i]));
      }
      check.along(point, block[0], block[1], rounding(result), scale, random);
    }
  }
}
