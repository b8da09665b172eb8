package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.data.Column;
import java.util.ArrayList;
import java.util.List;

/** Several targets side by side: the outputs of each follow those of the one before. */
@Json.Name("combined")
public record CombinedTargets(List<TargetEncoder> targets) implements TargetEncoder {

  /** Copies the list; refuses combined targets in it. */
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
    int outputs = 0;
    for (TargetEncoder target : targets) {
      outputs += target.outputs();
    }
    return outputs;
  }

  @Override
  public int predictions() {
    int predictions = 0;
    for (TargetEncoder target : targets) {
      predictions += target.predictions();
    }
    return predictions;
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
  public void toUnits(float[] outputs, int from) {
    int output = from;
    for (TargetEncoder target : targets) {
      target.toUnits(outputs, output);
      output += target.outputs();
    }
  }

  @Override
  public CombinedTargets unscaled() {
    return new CombinedTargets(targets.stream().map(TargetEncoder::unscaled).toList());
  }

  @Override
  public void encode(int column, double code, float[] encoded, int at) {
    int first = 0;
    int output = at;
    for (int i = 0; i < targets.size(); i++) {
      TargetEncoder target = targets.get(i);
      int columns = columns(target);
      if (column < first + columns) {
        target.encode(column - first, code, encoded, output);
        return;
      }
      first += columns;
      output += target.outputs();
    }
    throw new IndexOutOfBoundsException("column " + column + " of " + first);
  }

  @Override
  public boolean accepts(int column, double code) {
    int[] place = place(column);
    return targets.get(place[0]).accepts(place[1], code);
  }

  @Override
  public void check(int column, double code, String cell, int row) {
    int[] place = place(column);
    targets.get(place[0]).check(place[1], code, cell, row);
  }

  /** Returns the target of a column, and the index of the column in it. */
  private int[] place(int column) {
    int target = 0;
    int rest = column;
    while (rest >= columns(targets.get(target))) {
      rest -= columns(targets.get(target));
      target++;
    }
    return new int[] {target, rest};
  }

  private static int columns(TargetEncoder target) {
    return target instanceof NumberTargets numbers ? numbers.names().size() : 1;
  }
}
