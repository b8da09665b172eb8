package dev.nn.data.ensemble;

import dev.nn.api.Matrix;
import dev.nn.data.decisions.Decisions;
import dev.nn.data.decisions.Decisions.NumberDecision;
import dev.nn.data.decisions.Intervals;
import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.outputs.TargetBlock;
import dev.nn.data.preprocessing.TargetEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies a model's decisions to its predictions. Immutable. */
public final class Decider {

  private final List<TargetBlock> blocks;
  private final @Nullable LabelDecision[] labels;
  private final @Nullable Intervals[] intervals;
  private final int predictions;

  public Decider(TargetEncoder target, Decisions decisions) {
    blocks = List.copyOf(TargetBlock.of(target));
    labels = new LabelDecision[blocks.size()];
    intervals = new Intervals[blocks.size()];
    int count = 0;
    for (int b = 0; b < blocks.size(); b++) {
      String column = blocks.get(b).name();
      LabelDecision decision =
          blocks.get(b).isNumber() ? null : decisions.labels(column).orElse(null);
      if (decision != null) {
        decision.require(blocks.get(b).labels());
      }
      labels[b] = decision;
      intervals[b] =
          blocks.get(b).isNumber()
              ? decisions.numbers(column).map(NumberDecision::intervals).orElse(null)
              : null;
      count += blocks.get(b).predictions();
    }
    predictions = count;
  }

  /** Calibrates a row's predictions in place, without allocation. */
  public void calibrate(double[] values) {
    for (int b = 0; b < blocks.size(); b++) {
      LabelDecision decision = labels[b];
      if (decision != null) {
        decision.calibrate(values, blocks.get(b).prediction(), blocks.get(b).labels().size());
      }
    }
  }

  /** Calibrates outputs in place. Outputs for numbers do not change. */
  public void calibrate(Matrix outputs) {
    double[] values = new double[predictions];
    for (int b = 0; b < blocks.size(); b++) {
      LabelDecision decision = labels[b];
      if (decision != null && !decision.calibrators().isEmpty()) {
        for (int r = 0; r < outputs.rows(); r++) {
          int from = outputs.start() + r * outputs.columns();
          blocks.get(b).decode(outputs.data(), from, values, 0);
          decision.calibrate(values, 0, blocks.get(b).labels().size());
          blocks.get(b).encode(values, 0, outputs.data(), from);
        }
      }
    }
  }

  /**
   * Returns each row's label for calibrated outputs, by index. Returns null unless labels are the
   * only target and something other than the greatest probability decides.
   */
  public int @Nullable [] labels(Matrix outputs) {
    LabelDecision decision = blocks.size() == 1 ? labels[0] : null;
    if (decision == null || decision.isUsual()) {
      return null;
    }
    double[] values = new double[predictions];
    int[] decided = new int[outputs.rows()];
    for (int r = 0; r < decided.length; r++) {
      blocks.get(0).decode(outputs.data(), outputs.start() + r * outputs.columns(), values, 0);
      decided[r] = decision.label(values, 0, blocks.get(0).labels());
    }
    return decided;
  }

  /** {@return the index of a predicted column's label, without allocation} */
  public int label(int column, double[] values) {
    TargetBlock block = blocks.get(column);
    LabelDecision decision = labels[column];
    return decision == null
        ? LabelDecision.mostProbable(values, block.prediction(), block.labels().size())
        : decision.label(values, block.prediction(), block.labels());
  }

  /** {@return the index of a column's positive label; −1 if it has none} */
  public int positive(TargetBlock column) {
    LabelDecision decision = labels[blocks.indexOf(column)];
    String label = decision == null ? null : decision.positive();
    return label == null ? -1 : column.labels().indexOf(label);
  }

  /** {@return whether outputs have to be calibrated} */
  public boolean calibrates() {
    for (LabelDecision decision : labels) {
      if (decision != null && !decision.calibrators().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** {@return the predicted columns, in order} */
  public List<TargetBlock> columns() {
    return blocks;
  }

  /** {@return a predicted column's intervals, or null if it has none} */
  public @Nullable Intervals intervals(int column) {
    return intervals[column];
  }
}
