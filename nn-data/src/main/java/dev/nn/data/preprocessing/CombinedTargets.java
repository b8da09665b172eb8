package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.data.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Several targets side by side: the outputs of each follow those of the one before. */
@Json.Name("combined")
public record CombinedTargets(List<TargetEncoder> targets) implements TargetEncoder {

  /**
   * Copies the list; refuses combined targets in it.
   *
   * @param targets in the order of the outputs
   */
  public CombinedTargets {
    targets = List.copyOf(targets);
    if (targets.stream().anyMatch(CombinedTargets.class::isInstance)) {
      throw new IllegalArgumentException(
          "targets that are combined themselves; give regressions and classifications");
    }
  }

  @Override
  public List<Column> columns() {
    return targets.stream().flatMap(target -> target.columns().stream()).toList();
  }

  @Override
  public List<Predicted> predicted() {
    return targets.stream().flatMap(target -> target.predicted().stream()).toList();
  }

  @Override
  public List<String> targetNames() {
    return targets.stream().flatMap(target -> target.targetNames().stream()).toList();
  }

  /** Returns columns of numbers, and {@code column = label} for each label. */
  @Override
  public List<String> predictionNames() {
    List<String> names = new ArrayList<>();
    for (Predicted column : predicted()) {
      column.labels().forEach(label -> names.add(column.column() + " = " + label));
      if (column.isNumber()) {
        names.add(column.column());
      }
    }
    return names;
  }

  @Override
  public int outputs() {
    return before(targets.size(), TargetEncoder::outputs);
  }

  @Override
  public int predictions() {
    return before(targets.size(), TargetEncoder::predictions);
  }

  @Override
  public void decode(float[] outputs, int from, double[] predictions, int at) {
    int output = from;
    int prediction = at;
    for (int i = 0; i < targets.size(); i++) {
      TargetEncoder target = targets.get(i);
      target.decode(outputs, output, predictions, prediction);
      output += target.outputs();
      prediction += target.predictions();
    }
  }

  @Override
  public void toUnits(double[] outputs, int from) {
    int output = from;
    for (TargetEncoder target : targets) {
      target.toUnits(outputs, output);
      output += target.outputs();
    }
  }

  @Override
  public void encode(int column, double code, float[] encoded, int at) {
    int target = target(column);
    int output = at + before(target, TargetEncoder::outputs);
    targets.get(target).encode(within(target, column), code, encoded, output);
  }

  @Override
  public void encodeInUnits(int column, double code, double[] encoded, int at) {
    int target = target(column);
    int output = at + before(target, TargetEncoder::outputs);
    targets.get(target).encodeInUnits(within(target, column), code, encoded, output);
  }

  @Override
  public boolean accepts(int column, double code) {
    int target = target(column);
    return targets.get(target).accepts(within(target, column), code);
  }

  @Override
  public void check(int column, double code, String cell, int row) {
    int target = target(column);
    targets.get(target).check(within(target, column), code, cell, row);
  }

  /** Returns the index of the target that has a column. */
  private int target(int column) {
    int target = 0;
    for (int end = width(targets.get(0)); column >= end; end += width(targets.get(target))) {
      target++;
    }
    return target;
  }

  /** Returns the index of a column in its target. */
  private int within(int target, int column) {
    return column - before(target, CombinedTargets::width);
  }

  /** Returns the sum of a size over the targets before one. */
  private int before(int target, ToIntFunction<TargetEncoder> size) {
    int sum = 0;
    for (int i = 0; i < target; i++) {
      sum += size.applyAsInt(targets.get(i));
    }
    return sum;
  }

  private static int width(TargetEncoder target) {
    return target instanceof NumberTargets numbers ? numbers.names().size() : 1;
  }
}
