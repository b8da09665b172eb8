package dev.nn.testkit.group;

import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.SurrogateGradient;
import dev.nn.testkit.check.Comparison;
import dev.nn.testkit.check.Rule;
import dev.nn.testkit.check.Seed;
import dev.nn.testkit.derivative.Slope;
import dev.nn.testkit.loss.LossDerivative;

/**
 * The gradient of a group against central differences of its loss: of all predictions of small
 * groups, of one that lies far out, and of groups of many rows along random directions.
 *
 * <p>As for a loss of rows, an error of 4ε·max(1, L) is granted to a loss L.
 */
public final class GroupDerivative {

  private static final Rule RULE =
      new Rule(
          "the gradient is the derivative of the group's loss by the prediction of each row",
          "derive the loss's formula again and compare it term by term and sign by sign, for every"
              + " row of the group; or state a @SurrogateGradient if it is meant to be another"
              + " gradient");

  private static final int FAR_POINTS = 80;
  private static final int DIRECTIONS = 12;
  private static final int BLOCK = 16;
  private static final double SCALE = 0.125;
  private static final double LARGEST = 1e37;
  private static final double UNIT = 4 * 0x1p-23;

  private GroupDerivative() {}

  /** Compares gradients, unless the loss states that its gradient is no derivative. */
  public static void check(GroupDomain domain) {
    if (domain.loss().getClass().isAnnotationPresent(SurrogateGradient.class)) {
      return;
    }
    ordinary(domain);
    far(domain);
    for (Group group : domain.large()) {
      along(domain.loss(), group);
    }
  }

  private static void ordinary(GroupDomain domain) {
    Comparison comparison = new Comparison(domain.loss(), RULE);
    for (Group group : domain.groups()) {
      Group.Result result = group.evaluate(domain.loss());
      for (int r = 0; r < group.rows(); r++) {
        for (int c = 0; c < group.columns(); c++) {
          double scale = Slope.scale(group.prediction().get(r, c));
          compare(comparison, domain.loss(), group, result, r, c, scale);
        }
      }
    }
    comparison.finish();
  }

  private static void compare(
      Comparison comparison,
      Loss loss,
      Group group,
      Group.Result result,
      int r,
      int c,
      double scale) {
    float p = group.prediction().get(r, c);
    Slope slope =
        Slope.of(x -> group.with(r, c, x).evaluate(loss).loss(), p, rounding(result), scale);
    if (Math.abs(slope.value()) < LARGEST || Double.isNaN(slope.value())) {
      String where = ", row %s".formatted(r);
      comparison.add(slope, result.gradient().get(r, c), c, () -> group.describe() + where);
    }
  }

  /** Compares groups of which one prediction lies far out, or near a bound of the domain. */
  private static void far(GroupDomain domain) {
    Loss loss = domain.loss();
    Domain stated = loss.predictions();
    RandomStream random = Seed.stream("far predictions of groups");
    Comparison comparison = new Comparison(loss, RULE);
    var groups = domain.groups();
    for (int point = 0; point < FAR_POINTS && !groups.isEmpty(); point++) {
      Group group = groups.get(point % groups.size());
      int r = random.below(group.rows(), 2L * point);
      int c = random.below(group.columns(), 2L * point + 1);
      float p = (float) LossDerivative.far(stated, point, random.uniform(1_000_000L + point));
      Group moved = group.with(r, c, p);
      Group.Result result = moved.evaluate(loss);
      if (Double.isFinite(result.loss())) { // else out of the domain, or too large for a number
        double bound = Math.min(Math.abs(p - stated.least()), Math.abs(stated.most() - p));
        compare(comparison, loss, moved, result, r, c, Math.min(Slope.scale(p), bound));
      }
    }
  }

  /** Compares slopes along directions of signs, each in some rows that follow each other. */
  private static void along(Loss loss, Group group) {
    Comparison comparison = new Comparison(loss, RULE);
    Domain stated = loss.predictions();
    RandomStream random = Seed.stream("directions of groups");
    float[] p = group.prediction().data();
    Group.Result result = group.evaluate(loss);
    for (int d = 0; d < DIRECTIONS; d++) {
      int from = d == 0 ? Math.max(0, p.length - BLOCK) : random.below(p.length, d);
      int to = Math.min(p.length, from + BLOCK);
      double derivative = 0;
      double parts = 0;
      double scale = SCALE;
      float[] along = new float[p.length];
      for (int i = from; i < to; i++) {
        along[i] = 2 * random.below(2, 100_000L * (d + 1) + i) - 1;
        derivative += (double) along[i] * result.gradient().data()[i];
        parts += Math.abs(result.gradient().data()[i]);
        scale = Math.min(scale, Math.min(p[i] - stated.least(), stated.most() - p[i]));
      }
      Slope slope = Slope.of(t -> moved(group, along, t, loss), 0, rounding(result), scale);
      comparison.add(
          slope.widened(parts / 64),
          (float) derivative,
          0,
          () -> "%s, along predictions %s to %s".formatted(group.describe(), from, to - 1));
    }
  }

  private static double moved(Group group, float[] along, float t, Loss loss) {
    Matrix moved = group.prediction().copy();
    for (int i = 0; i < along.length; i++) {
      moved.data()[i] += along[i] * t;
    }
    return new Group(moved, group.target()).evaluate(loss).loss();
  }

  private static double rounding(Group.Result result) {
    return UNIT * Math.max(1, Math.abs(result.loss()));
  }
}
