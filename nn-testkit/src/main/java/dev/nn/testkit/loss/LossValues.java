package dev.nn.testkit.loss;

import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.testkit.check.Operation;
import dev.nn.testkit.check.Rule;
import dev.nn.testkit.check.Shape;
import java.util.Arrays;
import java.util.List;

/** The checks of the numbers that a loss returns, and of those that it states to take. */
public final class LossValues {

  private static final Rule FINITE =
      new Rule(
          "loss and gradient are finite in the loss's domain",
          "bound the arguments of logarithms and quotients away from 0; or override predictions() and targets() if these lie outside the domain");

  private static final Rule COVERS =
      new Rule(
          "predictions() and targets() of the loss have all numbers that it takes",
          "widen the domain, or the trainer refuses correct data; or let the test give numbers of the domain");

  private static final Rule FINITE_AS_STATED =
      new Rule(
          "loss and gradient are finite at the bounds of the predictions and targets it states",
          "bound the arguments of logarithms and quotients away from 0; or narrow the domain");

  /** A bound that is not finite is tried by a large number. */
  private static final double LARGE = 1e3;

  private static final double ROUNDING = 1e-4;

  private LossValues() {}

  /** Checks the numbers of the test, and predictions that equal their targets. */
  public static void finite(LossDomain domain) {
    for (LossBatch batch : domain.batches(Shape.ODD)) {
      requireFinite(FINITE, domain.loss(), batch);
      if (batch.target().columns() == batch.prediction().columns()) {
        requireFinite(FINITE, domain.loss(), met(batch));
      }
    }
    if (domain.drawsAsStated()) {
      far(domain);
    }
  }

  /** Returns a batch whose predictions equal their targets where these lie between predictions. */
  private static LossBatch met(LossBatch batch) {
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    Matrix met = batch.prediction().copy();
    for (float p : met.data()) {
      least = Math.min(least, p);
      most = Math.max(most, p);
    }
    Matrix target = batch.target().copy();
    for (int i = 0; i < met.end(); i++) {
      float t = target.data()[i];
      met.data()[i] = t >= least && t <= most ? t : met.data()[i];
    }
    return new LossBatch(met, target);
  }

  /** Checks that large predictions give no NaN, if the loss says that it takes them. */
  private static void far(LossDomain domain) {
    Domain stated = domain.loss().predictions();
    for (LossBatch batch : domain.batches(List.of(new Shape(1, 1), new Shape(1, 3)))) {
      for (float p : new float[] {20, -20, 100, -100, 1e3f, -1e3f, 1e5f, -1e5f, 1e8f, -1e8f}) {
        LossBatch far = batch.with(batch.prediction().columns() - 1, p);
        LossBatch.Result result = far.evaluate(domain.loss());
        boolean isNan = Double.isNaN(result.rowLoss[0]);
        for (float g : result.gradient.row(0)) {
          isNan |= Float.isNaN(g);
        }
        if (isNan && stated.contains(p) && !stated.distribution()) {
          throw FINITE.broken(
              domain.loss(),
              far.describe(0),
              "a loss of %s, a gradient of %s"
                  .formatted(result.rowLoss[0], Arrays.toString(result.gradient.row(0))),
              "no NaN");
        }
      }
    }
  }

  private static void requireFinite(Rule rule, Loss loss, LossBatch batch) {
    LossBatch.Result result = batch.evaluate(loss);
    for (int r = 0; r < batch.rows(); r++) {
      boolean finite = Double.isFinite(result.rowLoss[r]);
      for (float g : result.gradient.row(r)) {
        finite &= Float.isFinite(g);
      }
      if (!finite) {
        throw rule.broken(
            loss,
            batch.describe(r),
            "a loss of %s, a gradient of %s"
                .formatted(result.rowLoss[r], Arrays.toString(result.gradient.row(r))),
            "finite numbers");
      }
    }
  }

  public static void nan(LossDomain domain) {
    Operation operation = domain.operation();
    for (List<Matrix> batch : operation.batches()) {
      Matrix prediction = batch.get(0);
      operation.nan(batch, prediction.rows() / 2, 0, prediction.columns());
    }
  }

  public static void covers(LossDomain domain) {
    Loss loss = domain.loss();
    for (LossBatch batch : domain.batches(Shape.ODD)) {
      for (int r = 0; r < batch.rows(); r++) {
        covers(loss, "predictions", loss.predictions(), batch.prediction().row(r));
        if (batch.target().columns() == batch.prediction().columns()) {
          Domain each = Domain.between(loss.targets().least(), loss.targets().most());
          covers(loss, "targets", each, batch.target().row(r));
        }
      }
    }
  }

  private static void covers(Loss loss, String what, Domain stated, float[] row) {
    double sum = 0;
    boolean within = true;
    for (float number : row) {
      within &= number >= stated.least() - ROUNDING && number <= stated.most() + ROUNDING;
      sum += number;
    }
    if (!within || (stated.distribution() && Math.abs(sum - 1) > ROUNDING)) {
      throw COVERS.broken(loss, what + " of " + Arrays.toString(row), what + " of " + stated, what);
    }
  }

  /** Checks the bounds of the stated numbers. */
  public static void finiteAsStated(Loss loss) {
    if (!loss.accepts(2, 2)
        || (loss.predictions().equals(Domain.ANY) && loss.targets().equals(Domain.ANY))) {
      return;
    }
    for (float[] prediction : corners(loss.predictions())) {
      for (float[] target : corners(loss.targets())) {
        LossBatch batch =
            new LossBatch(Matrix.of(new float[][] {prediction}), Matrix.of(new float[][] {target}));
        requireFinite(FINITE_AS_STATED, loss, batch);
      }
    }
  }

  /** Returns rows of two numbers at the bounds and between them. */
  private static float[][] corners(Domain domain) {
    float low = (float) Math.max(domain.least(), -LARGE);
    float high = (float) Math.min(domain.most(), LARGE);
    float middle = (low + high) / 2;
    return domain.distribution()
        ? new float[][] {{low, high}, {high, low}, {middle, middle}}
        : new float[][] {{low, high}, {high, low}, {low, low}, {high, high}, {middle, low}};
  }
}
