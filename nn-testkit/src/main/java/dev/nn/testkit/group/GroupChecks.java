package dev.nn.testkit.group;

import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.check.Rule;
import dev.nn.testkit.check.Seed;
import java.util.Arrays;
import java.util.List;

/** The checks of the numbers that a loss of groups returns, and of groups beside each other. */
public final class GroupChecks {

  private static final Rule FINITE =
      new Rule(
          "loss and gradient of a group are finite in the loss's domain",
          "give groups without anything to compare, such as of one row or of equal targets, a loss"
              + " of 0; bound the arguments of logarithms and quotients away from 0; or override"
              + " predictions() and targets() if these lie outside the domain");

  private static final Rule COVERS =
      new Rule(
          "predictions() and targets() of the loss have all numbers that it takes",
          "widen the domain, or the trainer refuses correct data; or let the test give numbers of"
              + " the domain");

  private static final Rule GROUPS =
      new Rule(
          "each group gets the bits it gets alone, beside any other groups and in any order",
          "use nothing but the rows of the group, and index from start(): prediction.data() has the"
              + " rows of other groups too");

  private static final Rule NAN =
      new Rule(
          "a NaN shows in the loss or the gradient of its group",
          "let it through: Math.max(0, x) keeps a NaN, x > 0 ? x : 0 hides it and with it the"
              + " divergence of the network");

  private static final float[] FAR = {20, -20, 100, -100, 1e3f, -1e3f, 1e5f, -1e5f, 1e8f, -1e8f};
  private static final double ROUNDING = 1e-4;

  private GroupChecks() {}

  /** Checks the numbers of the test, rows that are all the same, and numbers far out. */
  public static void finite(GroupDomain domain) {
    Domain stated = domain.loss().predictions();
    boolean far = stated.equals(Domain.ANY);
    for (Group group : domain.groups()) {
      requireFinite(domain.loss(), group);
      requireFinite(domain.loss(), new Group(same(group.prediction()), group.target()));
      requireFinite(domain.loss(), new Group(group.prediction(), same(group.target())));
      requireFinite(domain.loss(), new Group(same(group.prediction()), same(group.target())));
      for (int i = 0; i < FAR.length && far; i++) {
        Group moved = group.with(i % group.rows(), i % group.columns(), FAR[i]);
        Group.Result result = moved.evaluate(domain.loss());
        if (result.hasNaN()) {
          throw FINITE.broken(domain.loss(), moved.describe(), words(result), "no NaN");
        }
      }
    }
    domain.large().forEach(group -> requireFinite(domain.loss(), group));
  }

  /** Returns a matrix all of whose rows are the first one. */
  private static Matrix same(Matrix matrix) {
    Matrix same = matrix.copy();
    for (int r = 0; r < same.rows(); r++) {
      for (int c = 0; c < same.columns(); c++) {
        same.set(r, c, matrix.get(0, c));
      }
    }
    return same;
  }

  private static void requireFinite(Loss loss, Group group) {
    Group.Result result = group.evaluate(loss);
    if (!result.isFinite()) {
      throw FINITE.broken(loss, group.describe(), words(result), "finite numbers");
    }
  }

  private static String words(Group.Result result) {
    float[] gradient = result.gradient().data();
    return "a loss of %s, a gradient of %s"
        .formatted(
            result.loss(), Arrays.toString(Arrays.copyOf(gradient, Math.min(12, gradient.length))));
  }

  /** Checks that the loss states all numbers of the test. */
  public static void covers(GroupDomain domain) {
    Loss loss = domain.loss();
    for (Group group : domain.groups()) {
      for (int r = 0; r < group.rows(); r++) {
        covers(loss, "predictions", loss.predictions(), group.prediction().row(r));
        if (group.target().columns() == group.columns()) {
          Domain each = Domain.between(loss.targets().least(), loss.targets().most());
          covers(loss, "targets", each, group.target().row(r));
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

  /** Compares each group alone with the same group among others, in two orders. */
  public static void independent(GroupDomain domain) {
    RandomStream random = Seed.stream("order of groups");
    List<Group> all = domain.groups();
    for (int order = 0; order < 3; order++) {
      for (int g = 0; g < all.size(); g++) {
        Group group = all.get(g);
        Group before = neighbour(all, group, random.below(all.size(), 1000L * order + g));
        Group behind = neighbour(all, group, random.below(all.size(), 1000L * order + 500 + g));
        compare(domain.loss(), before, group, behind);
      }
    }
  }

  /** Returns a group of the same widths. */
  private static Group neighbour(List<Group> all, Group group, int from) {
    for (int i = 0; i < all.size(); i++) {
      Group other = all.get((from + i) % all.size());
      if (other.columns() == group.columns()
          && other.target().columns() == group.target().columns()) {
        return other;
      }
    }
    return group;
  }

  private static void compare(Loss loss, Group before, Group group, Group behind) {
    Group.Result alone = group.evaluate(loss);
    Matrix p = joined(before.prediction(), group.prediction(), behind.prediction());
    Matrix t = joined(before.target(), group.target(), behind.target());
    Matrix gradient = Matrix.zeros(p.rows(), p.columns());
    int from = before.rows();
    int to = from + group.rows();
    double[] value = new double[1];
    loss.evaluate(p.slice(0, from), t.slice(0, from), value, gradient.slice(0, from));
    loss.evaluate(p.slice(from, to), t.slice(from, to), value, gradient.slice(from, to));
    double among = value[0];
    String given = "%s, behind %s".formatted(group.describe(), before.describe());
    if (Double.compare(alone.loss(), among) != 0) {
      throw GROUPS.broken(loss, given, "a loss of " + among, alone.loss() + ", as alone");
    }
    for (int r = 0; r < group.rows(); r++) {
      if (!Arrays.equals(alone.gradient().row(r), gradient.row(from + r))) {
        throw GROUPS.broken(
            loss,
            given,
            "a gradient of %s in row %s".formatted(Arrays.toString(gradient.row(from + r)), r),
            Arrays.toString(alone.gradient().row(r)) + ", as alone");
      }
    }
  }

  private static Matrix joined(Matrix... parts) {
    int rows = 0;
    for (Matrix part : parts) {
      rows += part.rows();
    }
    Matrix all = Matrix.zeros(rows, parts[0].columns());
    int at = 0;
    for (Matrix part : parts) {
      int count = part.end() - part.start();
      System.arraycopy(part.data(), part.start(), all.data(), at, count);
      at += count;
    }
    return all;
  }

  /** Checks a NaN in a row that the loss depends on. */
  public static void nan(GroupDomain domain) {
    for (Group group : domain.groups()) {
      Matrix gradient = group.evaluate(domain.loss()).gradient();
      for (int r = 0; r < group.rows(); r++) {
        int row = r;
        boolean counts = false;
        Group ill = group;
        for (int c = 0; c < group.columns(); c++) {
          counts |= gradient.get(row, c) != 0;
          ill = ill.with(row, c, Float.NaN);
        }
        Group.Result result = ill.evaluate(domain.loss());
        if (counts && !result.hasNaN()) {
          throw NAN.broken(
              domain.loss(), ill.describe() + ", NaN in row " + row, words(result), "a NaN");
        }
      }
    }
  }
}
