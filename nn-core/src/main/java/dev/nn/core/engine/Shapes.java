package dev.nn.core.engine;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.samples.TrainingData;

/** Checks which data a network takes; messages show the network's layers. */
public final class Shapes {

  private Shapes() {}

  /** Throws if the data has no rows, or does not suit the network and the loss. */
  public static void require(NetworkSpec spec, Loss loss, TrainingData data) {
    requireRows(data);
    requireInputs(spec, data.inputColumns());
    requireTargets(spec, loss, data.targetColumns());
  }

  public static void requireRows(TrainingData data) {
    if (data.rows() == 0) {
      throw new IllegalArgumentException("the data is empty; give at least one row");
    }
  }

  public static void requireInputs(NetworkSpec spec, int columns) {
    if (columns != spec.inputs()) {
      throw new IllegalArgumentException(
          "the inputs have %s columns, the network takes %s\n%s"
              .formatted(columns, spec.inputs(), spec.table()));
    }
  }

  public static void requireTargets(NetworkSpec spec, Loss loss, int columns) {
    if (!loss.accepts(columns, spec.outputs())) {
      throw new IllegalArgumentException(
          "the targets have %s columns, which %s does not take for the network's %s outputs\n%s"
              .formatted(columns, loss.name(), spec.outputs(), spec.table()));
    }
  }

  /** Throws if the loss takes groups, because rows are divided here without regard to groups. */
  public static void requireLossOfRows(Loss loss, String where) {
    if (loss.unit().isGroup()) {
      throw new IllegalArgumentException(
          "the loss %s is computed over groups of rows, and %s, which would split groups; train with Trainer.fit and all rows as Samples in one process, or choose a loss computed per row"
              .formatted(loss.name(), where));
    }
  }

  public static void requireSameRows(Matrix inputs, Matrix targets) {
    if (inputs.rows() != targets.rows() || inputs.rows() == 0) {
      throw new IllegalArgumentException(
          "%s rows of inputs and %s rows of targets; expected equal numbers, and at least one"
              .formatted(inputs.rows(), targets.rows()));
    }
  }

  public static void requirePredictions(
      NetworkSpec spec, Matrix inputs, Matrix predictions, int columns) {
    if (predictions.rows() != inputs.rows() || predictions.columns() != columns) {
      throw new IllegalArgumentException(
          "predictions of %s for inputs of %s; expected [%s × %s]\n%s"
              .formatted(
                  predictions.shape(), inputs.shape(), inputs.rows(), columns, spec.table()));
    }
  }
}
