package dev.nn.testkit.check;

import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.rules.Operation;
import dev.nn.api.rules.Rule;
import dev.nn.testkit.check.LossDomain.Batch;
import dev.nn.testkit.check.LossDomain.Result;
import dev.nn.testkit.check.Statelessness.Call;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The checks of the numbers that a loss returns, and of those that it states to take. */
public final class LossChecks {

  private static final Rule ACCEPTS =
      new Rule(
          "a loss accepts the width of its targets",
          "override accepts() in the loss if its targets are not as wide as the predictions, or targets() in the test");
  private static final Rule UNIT =
      new Rule(
          "what a loss is of, a row or a group of some size, is always the same",
          "return a constant from unit()");
  private static final Rule FINITE =
      new Rule(
          "loss and gradient are finite in the loss's domain",
          "bound the arguments of logarithms and quotients away from 0; give groups without anything to compare, such as of one row or of equal targets, a loss of 0; or override predictions() and targets() if these lie outside the domain");
  private static final Rule COVERS =
      new Rule(
          "predictions() and targets() of the loss have all numbers that it takes",
          "widen the domain, or the trainer refuses correct data; or let the test give numbers of the domain");
  private static final Rule FINITE_AS_STATED =
      new Rule(
          "loss and gradient are finite at the bounds of the predictions and targets it states",
          "bound the arguments of logarithms and quotients away from 0; or narrow the domain");
  private static final Rule NAN =
      new Rule(
          "a NaN shows in the loss or the gradient of its group",
          "let it through: Math.max(0, x) keeps a NaN, x > 0 ? x : 0 hides it and with it the divergence of the network");

  private static final float[] FAR = {20, -20, 100, -100, 1e3f, -1e3f, 1e5f, -1e5f, 1e8f, -1e8f};

  /** A bound that is not finite is tried by a large number. */
  private static final double LARGE = 1e3;

  private static final double ROUNDING = 1e-4;

  private LossChecks() {}

  /** Checks that a width of predictions is accepted. */
  public static void accepts(LossDomain domain) {
    List<Batch> tried = domain.isOfGroups() ? domain.units() : domain.batches(Shape.ODD, 0);
    if (tried.isEmpty()) {
      Batch batch = domain.draw(new Shape(Math.max(1, domain.unitSize()), 3), 0);
      throw ACCEPTS.broken(
          domain.loss(),
          "predictions of %s, targets of %s"
              .formatted(batch.prediction().shape(), batch.target().shape()),
          "false from accepts(), as for all other widths",
          "true for some width");
    }
  }

  /** Checks the unit, before and after an evaluation. */
  public static void unit(LossDomain domain) {
    Loss.Unit unit = domain.loss().unit();
    Batch batch = domain.draw(new Shape(Math.max(1, unit.rows()), 1), 0);
    if (domain.loss().accepts(batch.target().columns(), 1)) {
      batch.evaluate(domain.loss());
    }
    if (!domain.loss().unit().equals(unit)) {
      throw UNIT.broken(
          domain.loss(), "unit(), twice", unit + ", then " + domain.loss().unit(), "one unit");
    }
  }

  /** Checks the gradient against central differences. */
  public static void derivative(LossDomain domain) {
    LossDerivative.check(domain);
  }

  /** Checks a rule of evaluations of many shapes. */
  public static void operation(LossDomain domain, Consumer<Operation> rule) {
    Operation.check(domain.loss(), List.of(domain.operation()), rule);
  }

  /** Returns evaluations of some shapes, each on variants of the numbers. */
  public static List<Call> calls(LossDomain domain) {
    return domain.calls();
  }

  /** Checks the numbers of the test, equal rows, predictions that equal targets, and far ones. */
  public static void finite(LossDomain domain) {
    List<Batch> units =
        domain.isOfGroups() ? domain.units() : domain.units(31, 1, 3, 15, 16, 17, 31, 100);
    float[] all = {};
    for (Batch unit : units) {
      requireFinite(FINITE, domain.loss(), unit);
      if (domain.isOfGroups()) {
        Matrix p = sameRows(unit.prediction());
        Matrix t = sameRows(unit.target());
        requireFinite(FINITE, domain.loss(), new Batch(p, unit.target()));
        requireFinite(FINITE, domain.loss(), new Batch(unit.prediction(), t));
        requireFinite(FINITE, domain.loss(), new Batch(p, t));
      } else if (unit.hasEqualWidths()) {
        all = all.length == 0 ? predictions(units) : all;
        requireFinite(
            FINITE, domain.loss(), met(unit, LossDomain.least(all), LossDomain.most(all)));
      }
    }
    if (domain.isOfGroups()) {
      domain.large().forEach(group -> requireFinite(FINITE, domain.loss(), group));
    }
    if (domain.loss().predictions().equals(Domain.ANY)
        && (domain.isOfGroups() || domain.drawsAsStated())) {
      domain.units(1, 1, 3).forEach(unit -> far(domain.loss(), unit));
    }
  }

  private static float[] predictions(List<Batch> units) {
    float[] both = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    for (Batch unit : units) {
      both[0] = Math.min(both[0], LossDomain.least(unit.prediction().data()));
      both[1] = Math.max(both[1], LossDomain.most(unit.prediction().data()));
    }
    return both;
  }

  /** Returns a row whose predictions equal their targets where these lie between predictions. */
  private static Batch met(Batch row, float least, float most) {
    Matrix met = row.prediction().copy();
    for (int i = 0; i < met.end(); i++) {
      float t = row.target().data()[i];
      met.data()[i] = t >= least && t <= most ? t : met.data()[i];
    }
    return new Batch(met, row.target());
  }

  /** Returns a matrix all of whose rows are the first one. */
  private static Matrix sameRows(Matrix matrix) {
    float[][] rows = new float[matrix.rows()][];
    Arrays.fill(rows, matrix.row(0));
    return Matrix.of(rows);
  }

  /** Checks that large predictions give no NaN, since the loss says that it takes them. */
  private static void far(Loss loss, Batch unit) {
    for (int i = 0; i < FAR.length; i++) {
      Batch far = unit.with((unit.columns() - 1 + i) % unit.prediction().end(), FAR[i]);
      Result result = far.evaluate(loss);
      if (result.hasNaN()) {
        throw FINITE.broken(loss, far, result, "no NaN");
      }
    }
  }

  private static void requireFinite(Rule rule, Loss loss, Batch unit) {
    Result result = unit.evaluate(loss);
    if (!result.isFinite()) {
      throw rule.broken(loss, unit, result, "finite numbers");
    }
  }

  /** Checks that a NaN in a row shows there alone, or in its group if the loss depends on it. */
  public static void nan(LossDomain domain) {
    if (domain.isOfGroups()) {
      domain.units().forEach(group -> nan(domain.loss(), group));
      return;
    }
    operation(
        domain,
        op -> op.batches().forEach(b -> op.nan(b, b.get(0).rows() / 2, 0, b.get(0).columns(), 1)));
  }

  private static void nan(Loss loss, Batch group) {
    Matrix gradient = group.evaluate(loss).gradient();
    for (int r = 0; r < group.rows(); r++) {
      boolean counts = false;
      Batch ill = group;
      for (int c = 0; c < group.columns(); c++) {
        counts |= gradient.get(r, c) != 0;
        ill = ill.with(r * group.columns() + c, Float.NaN);
      }
      Result result = ill.evaluate(loss);
      if (counts && !result.hasNaN()) {
        throw NAN.broken(loss, ill + ", NaN in row " + r, result, "a NaN");
      }
    }
  }

  /** Checks that the loss states all numbers of the test. */
  public static void covers(LossDomain domain) {
    Loss loss = domain.loss();
    List<Batch> batches = domain.isOfGroups() ? domain.units() : domain.batches(Shape.ODD, 0);
    for (Batch batch : batches) {
      for (int r = 0; r < batch.rows(); r++) {
        covers(loss, "predictions", loss.predictions(), batch.prediction().row(r));
        if (batch.hasEqualWidths()) {
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
  public static void finiteAsStated(LossDomain domain) {
    Loss loss = domain.loss();
    boolean states = !(loss.predictions().equals(Domain.ANY) && loss.targets().equals(Domain.ANY));
    if (states && !domain.isOfGroups() && loss.accepts(2, 2)) {
      for (float[] p : corners(loss.predictions())) {
        for (float[] t : corners(loss.targets())) {
          Batch row = new Batch(Matrix.of(new float[][] {p}), Matrix.of(new float[][] {t}));
          requireFinite(FINITE_AS_STATED, loss, row);
        }
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
