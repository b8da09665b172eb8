package dev.nn.testkit.group;

import dev.nn.api.Loss;
import dev.nn.api.RandomStream;
import dev.nn.testkit.check.Operation;
import dev.nn.testkit.check.Rule;
import dev.nn.testkit.check.Seed;
import dev.nn.testkit.check.Statelessness;
import dev.nn.testkit.check.Written;
import dev.nn.testkit.loss.LossDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A loss of groups, and the predictions and targets for which it is defined. */
public record GroupDomain(Loss loss, LossDomain.Draw predictions, LossDomain.Draw targets) {

  private static final Rule ACCEPTS =
      new Rule(
          "a loss accepts the width of its targets",
          "override accepts() in the loss if its targets are not as wide as the predictions, or"
              + " targets() in the test");

  private static final Rule SIZE =
      new Rule(
          "the size of groups is 0 or more, and always the same",
          "return a constant from unit(): Unit.GROUP, or Unit.groupOf the number of rows of each"
              + " group");

  private static final int[] WIDTHS = {1, 2, 3, 5, 17};
  private static final int[] MANY_ROWS = {33, 70, 131, 150};
  private static final int RANDOM_SIZES = 6;
  private static final int MOST_RANDOM = 12;

  /** Returns groups of random sizes from one row on, or of the size of the loss. */
  List<Group> groups() {
    return groups(0, sizes());
  }

  /** Returns groups of many rows, or of the size of the loss. */
  List<Group> large() {
    return groups(1, fixed(MANY_ROWS));
  }

  private int[] sizes() {
    RandomStream random = Seed.stream("sizes of groups");
    int[] sizes = new int[3 + RANDOM_SIZES];
    Arrays.setAll(sizes, i -> i < 3 ? i + 1 : 1 + random.below(MOST_RANDOM, i));
    return fixed(sizes);
  }

  private int[] fixed(int[] sizes) {
    int size = loss.unit().rows();
    return size == 0 ? sizes : new int[] {size, size, size, size};
  }

  private List<Group> groups(int variant, int[] sizes) {
    List<Group> groups = new ArrayList<>();
    for (int width : WIDTHS) {
      for (int i = 0; i < sizes.length; i++) {
        Group group = draw(sizes[i], width, variant * 1000 + i);
        if (loss.accepts(group.target().columns(), width)) {
          groups.add(group);
        }
      }
    }
    return groups;
  }

  private Group draw(int rows, int width, int variant) {
    RandomStream random = Seed.stream("groups").derive(rows + " rows of " + width, variant);
    return new Group(
        predictions.draw(rows, width, random.derive("prediction", 0)),
        targets.draw(rows, width, random.derive("target", 0)));
  }

  /** Returns the evaluation of single groups, small and large. */
  public Operation operation() {
    List<Group> all = new ArrayList<>(groups());
    all.addAll(large());
    return operation(all);
  }

  /** Returns the evaluation of some groups, on several variants of the numbers. */
  public List<List<Operation>> variants() {
    int[] sizes = fixed(new int[] {1, 2, 3, 8, 8, 31, 90});
    return IntStream.range(0, Statelessness.VARIANTS)
        .mapToObj(variant -> List.of(operation(groups(2 + variant, sizes))))
        .toList();
  }

  private Operation operation(List<Group> groups) {
    return new Operation(
        loss,
        "loss of a group",
        List.of("predictions", "targets"),
        groups.stream().map(group -> List.of(group.prediction(), group.target())).toList(),
        (read, before) -> {
          Group.Result result = new Group(read.get(0), read.get(1)).evaluateInPlace(loss, before);
          return List.of(
              new Written("the loss", new double[] {result.loss()}, 1),
              new Written("gradient", result.gradient()));
        });
  }

  /** Checks that a width of predictions is accepted. */
  public void accepts() {
    if (groups().isEmpty()) {
      Group group = draw(Math.max(1, loss.unit().rows()), 3, 0);
      throw ACCEPTS.broken(
          loss,
          "predictions of %s, targets of %s"
              .formatted(group.prediction().shape(), group.target().shape()),
          "false from accepts(), as for all other widths",
          "true for some width");
    }
  }

  /** Checks the size of groups. */
  public void size() {
    int size = loss.unit().rows();
    if (size > 0) {
      Group group = draw(size, 1, 0);
      if (loss.accepts(group.target().columns(), 1)) {
        group.evaluate(loss);
      }
    }
    if (size < 0 || loss.unit().rows() != size) {
      throw SIZE.broken(
          loss, "unit(), twice", size + " rows, then " + loss.unit().rows(), "a size");
    }
  }
}
