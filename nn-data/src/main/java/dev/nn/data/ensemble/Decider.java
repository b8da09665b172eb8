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

/** The decisions of a model at the places of its predictions. Immutable. */
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

  /** Calibrates the predictions of a row in place, without allocation. */
  public void calibrate(double[] values) {
    for (int b = 0; b < blocks.size(); b++) {
      LabelDecision decision = labels[b];
      if (decision != null) {
        decision.calibrate(values, blocks.get(b).prediction(), blocks.get(b).labels().size());
      }
    }
  }

  /** Calibrates outputs in place; those of numbers are left alone. */
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
   * Returns the label of each row of calibrated outputs, by index; null unless labels are the one
   * target, and another rule than the greatest probability decides.
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

  /** Returns the index of the label of a predicted column, without allocation. */
  public int label(int column, double[] values) {
    TargetBlock block = blocks.get(column);
    LabelDecision decision = labels[column];
    return decision == null
        ? LabelDecision.mostProbable(values, block.prediction(), block.labels().size())
        : decision.label(values, block.prediction(), block.labels());
  }

  /** Returns the index of the positive label of a column of labels; −1 without one. */
  public int positive(TargetBlock column) {
    LabelDecision decision = labels[blocks.indexOf(column)];
    String label = decision == null ? null : decision.positive();
    return label == null ? -1 : column.labels().indexOf(label);
  }

  /** Returns whether outputs have to be calibrated. */
  public boolean calibrates() {
    for (LabelDecision decision : labels) {
      if (decision != null && !decision.calibrators().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Returns the predicted columns, in order. */
  public List<TargetBlock> columns() {
    return blocks;
  }

  /** Returns the intervals of a predicted column, or null if it has no interval. */
  public @Nullable Intervals intervals(int column) {
    return intervals[column];
  }
}
