package dev.nn.data.outputs;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Combined.CombinedTargets;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import dev.nn.data.preprocessing.Scale;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A predicted column, with the indices of its first network output and its first prediction. It is
 * either a number on a scale, without labels, or labels without a scale; two labels may share one
 * output.
 */
public record TargetBlock(
    Column column,
    List<String> labels,
    boolean single,
    @Nullable Scale scale,
    int output,
    int prediction) {

  public static List<TargetBlock> of(TargetEncoder target) {
    List<TargetBlock> blocks = new ArrayList<>();
    add(blocks, target);
    return blocks;
  }

  private static void add(List<TargetBlock> blocks, TargetEncoder target) {
    TargetBlock last = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
    int output = last == null ? 0 : last.output + last.outputs();
    int prediction = last == null ? 0 : last.prediction + last.predictions();
    if (target instanceof ClassTargets classes) {
      Column column = classes.columns().get(0);
      blocks.add(
          new TargetBlock(column, classes.labels(), classes.single(), null, output, prediction));
    } else if (target instanceof NumberTargets numbers) {
      for (int c = 0; c < numbers.names().size(); c++) {
        Column column = numbers.columns().get(c);
        Scale scale = numbers.scales().get(c);
        blocks.add(new TargetBlock(column, List.of(), false, scale, output + c, prediction + c));
      }
    } else if (target instanceof CombinedTargets several) {
      several.targets().forEach(part -> add(blocks, part));
    }
  }

  public String name() {
    return column.name();
  }

  public boolean isNumber() {
    return labels.isEmpty();
  }

  public int outputs() {
    return labels.isEmpty() || single ? 1 : labels.size();
  }

  public int predictions() {
    return Math.max(1, labels.size());
  }

  /** Decodes a row's outputs. The outputs of the first block start at {@code from}. */
  public void decode(float[] outputs, int from, double[] predictions, int at) {
    int first = from + output;
    if (scale != null) {
      predictions[at] = scale.invert(outputs[first]);
    } else if (single) {
      predictions[at] = 1.0 - outputs[first];
      predictions[at + 1] = outputs[first];
    } else {
      for (int c = 0; c < labels.size(); c++) {
        predictions[at + c] = outputs[first + c];
      }
    }
  }

  /** Writes a row's probabilities back to the outputs that {@link #decode} took them from. */
  public void encode(double[] predictions, int at, float[] outputs, int from) {
    for (int c = 0; c < outputs(); c++) {
      outputs[from + output + c] = (float) predictions[at + c + (single ? 1 : 0)];
    }
  }

  /** Returns the cells in some rows: numbers, or the indices of labels. */
  public double[] cells(Table table, Rows rows) {
    ColumnCodes codes = ColumnCodes.ofTarget(table, column);
    double[] cells = new double[rows.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = codes.code(rows.row(i));
    }
    return cells;
  }
}
