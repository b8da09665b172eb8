package dev.nn.testkit;

import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.SurrogateGradient;
import dev.nn.api.rules.Operation;
import dev.nn.api.rules.Rule;
import dev.nn.api.rules.Seed;
import dev.nn.testkit.DerivativeCheck.Point;
import dev.nn.testkit.LossDomain.Batch;
import dev.nn.testkit.LossDomain.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Checks the numbers that a loss returns, and the numbers that it states to accept. */
final class LossChecks {

  private static final Rule ACCEPTS =
      new Rule(
          "a loss accepts the width of its targets",
          "override accepts() in the loss if its targets are not as wide as the predictions, or targets() in the test");
  private static final Rule UNIT =
      new Rule(
          "the unit of a loss, a row or a group of some size, is always the same",
          "return a constant from unit()");
  private static final Rule FINITE =
      new Rule(
          "loss and gradient are finite in the loss's domain",
          "bound the arguments of logarithms and quotients away from 0; give groups without anything to compare, such as of one row or of equal targets, a loss of 0; or override predictions() and targets() if these lie outside the domain");
  private static final Rule COVERS =
      new Rule(
          "predictions() and targets() of the loss contain all numbers that it accepts",
          "widen the domain, because the trainer would otherwise reject correct data; or let the test draw numbers from the domain");
  private static final Rule FINITE_AS_STATED =
      new Rule(
          "loss and gradient are finite at the bounds of the predictions and targets it states",
          "bound the arguments of logarithms and quotients away from 0; or narrow the domain");
  private static final Rule NAN =
      new Rule(
          "a NaN shows in the loss or the gradient of its group",
          "let it through: Math.max(0, x) keeps a NaN, x > 0 ? x : 0 hides it and with it the divergence of the network");

  private static final Rule COUNTS =
      new Rule(
          "the loss depends on each column of the predictions, and on the targets",
          "loop over all columns, and compare each with its target");

  private static final Rule ORDER =
      new Rule(
          "if the order of a group's rows does not matter for different numbers, it does not matter for equal numbers or many rows",
          "treat rows of equal targets, or of equal predictions, alike, and loop over all rows of the group");

  private static final float[] FAR = {20, -20, 100, -100, 1e3f, -1e3f, 1e5f, -1e5f, 1e8f, -1e8f};

  /** Stands in for a bound that is not finite. */
  private static final double LARGE = 1e3;

  private static final double ROUNDING = 1e-4;

  private LossChecks() {}

  /** Checks that the loss accepts a width of predictions. */
  static void accepts(LossDomain domain) {
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
  static void unit(LossDomain domain) {
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
  static void derivative(LossDomain domain) {
    LossDerivative.check(domain);
  }

  /** Checks a rule on evaluations of many shapes. */
  static void operation(LossDomain domain, Consumer<Operation> rule) {
    Operation.check(domain.loss(), List.of(domain.operation()), rule);
  }

  /** Checks the test's numbers, equal rows, predictions that equal targets, and numbers far out. */
  static void finite(LossDomain domain) {
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
        if (domain.drawsTargetsAsStated()) { // so a target may be 0
          Matrix zero = Matrix.zeros(1, unit.columns());
          requireFinite(FINITE, domain.loss(), new Batch(unit.prediction(), zero));
          requireFinite(FINITE, domain.loss(), new Batch(zero, zero.copy()));
          requireFinite(FINITE, domain.loss(), new Batch(zero, unit.target()));
        }
        all = all.length == 0 ? predictions(units) : all;
        requireFinite(
            FINITE, domain.loss(), met(unit, LossDomain.least(all), LossDomain.most(all)));
      }
    }
    if (domain.isOfGroups()) {
      Stream.concat(domain.large().stream(), domain.tied().stream())
          .forEach(group -> requireFinite(FINITE, domain.loss(), group));
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

  /**
   * Returns a row whose predictions equal their targets, if the targets are in the range of
   * predictions.
   */
  private static Batch met(Batch row, float least, float most) {
    Matrix met = row.prediction().copy();
    for (int i = 0; i < met.end(); i++) {
      float t = row.target().data()[i];
      met.data()[i] = t >= least && t <= most ? t : met.data()[i];
    }
    return new Batch(met, row.target());
  }

  /** Returns a matrix whose rows all equal the first. */
  private static Matrix sameRows(Matrix matrix) {
    float[][] rows = new float[matrix.rows()][];
    Arrays.fill(rows, matrix.row(0));
    return Matrix.of(rows);
  }

  /**
   * Checks that large predictions do not give NaN, because the loss states that it accepts them.
   */
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

  /** Checks that many rows have a gradient in each column, and other losses for other targets. */
  static void counts(LossDomain domain) {
    Loss loss = domain.loss();
    for (int columns = 1; columns < 5 && !domain.isOfGroups(); columns++) {
      Shape shape = new Shape(60, columns);
      for (Batch batch : domain.batches(List.of(shape), 0)) {
        Result result = batch.evaluate(loss);
        for (int c = 0; c < columns; c++) {
          int column = c;
          if (IntStream.range(0, batch.rows())
              .allMatch(r -> result.gradient().get(r, column) == 0)) {
            throw COUNTS.broken(
                loss,
                "%s rows of %s columns".formatted(batch.rows(), columns),
                "a gradient of 0 in column %s of each row".formatted(c + 1),
                "another number in some row");
          }
        }
        Batch other = new Batch(batch.prediction(), domain.draw(shape, 1).target());
        Result changed = other.evaluate(loss);
        if (!Arrays.equals(other.target().data(), batch.target().data())
            && changed.loss() == result.loss()
            && Arrays.equals(changed.gradient().data(), result.gradient().data())) {
          throw COUNTS.broken(
              loss,
              batch + ", then with other targets",
              result + ", twice",
              "another loss or gradient");
        }
      }
    }
  }

  /** Checks that a NaN shows only in its row, or in its group if the loss depends on it. */
  static void nan(LossDomain domain) {
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
        throw NAN.broken(loss, ill + ", NaN in row " + (r + 1), result, "a NaN");
      }
    }
  }

  /**
   * Compares groups with the same rows in reverse order, unless the order matters for different
   * numbers too, as in pairs of an anchor and another row.
   */
  static void order(LossDomain domain) {
    List<Batch> units = domain.isOfGroups() ? domain.units() : List.of();
    if (units.stream().anyMatch(unit -> !isOfAnyOrder(domain.loss(), unit))) {
      return;
    }
    for (Batch unit : Stream.concat(domain.tied().stream(), domain.large().stream()).toList()) {
      if (!isOfAnyOrder(domain.loss(), unit)) {
        throw ORDER.broken(
            domain.loss(),
            unit + ", and the same rows from the last to the first",
            "%s, and then %s"
                .formatted(unit.evaluate(domain.loss()), unit.backwards().evaluate(domain.loss())),
            "the same loss, and the gradient from the last row to the first");
      }
    }
  }

  private static boolean isOfAnyOrder(Loss loss, Batch unit) {
    Result forwards = unit.evaluate(loss);
    Result backwards = unit.backwards().evaluate(loss);
    Matrix back = new Batch(backwards.gradient(), unit.target()).backwards().prediction();
    boolean same = isNear(forwards.loss(), backwards.loss(), 1);
    float largest = Math.max(1, LossDomain.most(forwards.gradient().data()));
    for (int i = 0; i < back.end(); i++) {
      same &= isNear(forwards.gradient().data()[i], back.data()[i], largest);
    }
    return same;
  }

  private static boolean isNear(double one, double other, double size) {
    return !(Math.abs(one - other) > ROUNDING * Math.max(size, Math.abs(one)));
  }

  /** Checks that the loss states all numbers that the test draws. */
  static void covers(LossDomain domain) {
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

  /** Checks losses and gradients at the bounds of the stated numbers. */
  static void finiteAsStated(LossDomain domain) {
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

  /**
   * Checks a loss's gradient against central differences: at the test's numbers, far out and near
   * the bounds of the stated predictions, and in wide rows or large groups. A loss is a double, but
   * may come from float arithmetic: E = 4ε·max(1, L).
   */
  static final class LossDerivative {

    private static final Rule RULE =
        new Rule(
            "the gradient is the derivative of the loss with respect to the prediction",
            "derive the loss's formula again and compare it term by term and sign by sign, for every row of a group; divide by the number of columns if the loss does, never by the number of rows; or state a @SurrogateGradient if it is meant to be another gradient");

    private static final float[] TARGETS = {0, 1, -1, 6, -9, 25, -30, 70, -150, 400, -1000};
    private static final int FAR_ROWS = 36;
    private static final int[] FAR_WIDTHS = {1, 2, 3, 5};
    private static final int FAR_POINTS = 144;
    private static final int POINTS = 2048;
    private static final double FARTHEST = 8;
    private static final int MOST_RISES = 6;
    private static final int MOST_BLOCKS = 50;
    private static final int BLOCKS_OF_GROUP = 12;
    private static final double WIDE_SCALE = 0.125;
    private static final float[] BESIDE = {0x1p-9f, -0x1p-9f, 0x1p-16f, -0x1p-16f};

    private final LossDomain domain;
    private final Loss loss;
    private final Domain safe;

    private LossDerivative(LossDomain domain) {
      this.domain = domain;
      loss = domain.loss();
      safe = domain.safe();
    }

    /** Compares gradients, unless the loss states that its gradient is not a derivative. */
    static void check(LossDomain domain) {
      if (domain.loss().getClass().isAnnotationPresent(SurrogateGradient.class)) {
        return;
      }
      LossDerivative check = new LossDerivative(domain);
      check.each(domain.units()).finish();
      check.each(domain.tied()); // where a loss may have a kink
      check.far();
      if (!domain.isOfGroups()) {
        check.metTargets();
        check.numbersOfTables();
        if (domain.drawsTargetsAsStated()) {
          check.farTargets();
        }
      }
      domain.units(2, 1, 3).stream().limit(MOST_RISES).forEach(check::rises);
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

    private DerivativeCheck each(List<Batch> units) {
      DerivativeCheck check = new DerivativeCheck(loss, RULE);
      for (Batch unit : units) {
        Result result = unit.evaluate(loss);
        Point point = point(unit, result);
        for (int i = 0; i < point.x.length; i++) {
          check.at(point, i, rounding(result), Slope.scale(point.x[i]));
        }
      }
      return check;
    }

    /** Compares units in which one prediction lies far out, or near a bound of the domain. */
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

    /** Compares a derivative, unless the loss is outside the domain or too large for a float. */
    private void compare(DerivativeCheck check, Batch unit, int i, double scale) {
      Result result = unit.evaluate(loss);
      if (Double.isFinite(result.loss())) {
        check.at(point(unit, result), i, rounding(result), scale);
      }
    }

    /** Returns a number as large as a million, or as near as 2⁻¹⁶ to a bound. */
    private static double far(Domain domain, int point, float uniform) {
      boolean low = Double.isFinite(domain.least());
      boolean high = Double.isFinite(domain.most());
      double large = Math.scalb(1 + (double) uniform, point % 20);
      if (low && high) {
        double distance = Math.scalb(1 + (double) uniform, -2 - point % 15);
        double range = domain.most() - domain.least();
        return point % 2 == 0
            ? domain.least() + distance * range
            : domain.most() - distance * range;
      } else if (low || high) {
        double distance = point % 3 == 0 ? Math.scalb(1 + (double) uniform, -point % 12) : large;
        return low ? domain.least() + distance : domain.most() - distance;
      }
      return point % 2 == 0 ? large : -large;
    }

    /** Compares rows whose target is 0, ±1 or far out, with predictions near it and elsewhere. */
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
     * Checks single points that random numbers miss: if a prediction equals its target, loss and
     * gradient must lie between their values on the two sides.
     */
    private void metTargets() {
      List<Batch> rows = domain.units(12, 1, 3);
      for (int point = 0; point < rows.size(); point++) {
        Batch row = rows.get(point);
        int c = point % row.columns();
        if (row.hasEqualWidths()) {
          between(row.with(c, row.target().get(0, c)), c);
        }
      }
    }

    /**
     * Compares single numbers that are frequent in tables: as predictions, as distances from a
     * target of 1, and as targets, with predictions that equal them and others.
     */
    private void numbersOfTables() {
      DerivativeCheck check = new DerivativeCheck(loss, RULE);
      List<Batch> rows = domain.units(6, 1, 3);
      boolean any = domain.drawsTargetsAsStated();
      for (int i = 0; i < Noise.ofTables().length && !rows.isEmpty(); i++) {
        float number = Noise.ofTables()[i];
        Batch row = rows.get(i % rows.size());
        int c = i % row.columns();
        between(row.with(c, number), c);
        if (any) {
          between(row.withTarget(c, 1).with(c, 1 + number), c);
          Batch graded = row.withTarget(c, number);
          between(graded.with(c, number), c);
          compare(check, graded, c, Slope.scale(graded.prediction().get(0, c)));
        }
      }
    }

    /** Compares a row's prediction with the predictions beside it, if the domain has them. */
    private void between(Batch row, int c) {
      float p = row.prediction().get(0, c);
      List<double[]> beside = new ArrayList<>();
      for (float distance : BESIDE) {
        float side = p + distance * Math.max(1, Math.abs(p));
        if (!safe.contains(side)) {
          return;
        }
        beside.add(values(row.with(c, side), c));
      }
      DerivativeCheck.between(
          loss,
          RULE,
          row + ", at the prediction of column " + (c + 1),
          values(row, c),
          beside,
          i -> i == 0 ? "a loss" : "a gradient");
    }

    /** Returns the loss, and its gradient with respect to one column. */
    private double[] values(Batch row, int c) {
      Result result = row.evaluate(loss);
      return new double[] {result.loss(), result.gradient().get(0, c)};
    }

    /**
     * Checks that the loss rises along one prediction as its gradient says, so that no jump stays
     * hidden.
     */
    private void rises(Batch unit) {
      int at = unit.prediction().end() / 2;
      float[] x = new float[unit.rows() == 1 ? POINTS : POINTS / 4];
      double low = Math.max(-FARTHEST, safe.least());
      double high = Math.min(FARTHEST, safe.most());
      double[] values = new double[x.length];
      double[] slopes = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) (low + (high - low) * i / x.length);
        Result result = unit.with(at, x[i]).evaluate(loss);
        values[i] = result.loss();
        slopes[i] = result.gradient().data()[at];
      }
      DerivativeCheck.rises(
          loss, () -> "%s, and along prediction %s".formatted(unit, at + 1), x, values, slopes);
    }

    /** Compares a large unit's slopes along directions of random signs in a block of numbers. */
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
}
