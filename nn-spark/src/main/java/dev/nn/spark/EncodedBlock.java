package dev.nn.spark;

import dev.nn.spark.RawBlock.BlockPlace;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Some rows of a partition as inputs and targets of a network. (No record, for Kryo.) */
final class EncodedBlock implements Serializable {

  private static final long serialVersionUID = 1;

  private final BlockPlace place;
  private final int rows;
  private final float[] inputs; // x, [rows × inputs]
  private final float[] targets; // t, [rows × target columns]
  private final float @Nullable [] weights;
  private final boolean @Nullable [] validation;
  private final @Nullable RowProblem problem;

  EncodedBlock(RawBlock block, float[] inputs, float[] targets, @Nullable RowProblem problem) {
    place = block.place;
    rows = block.rows;
    this.inputs = inputs;
    this.targets = targets;
    weights = block.weights;
    validation = block.validation;
    this.problem = problem;
  }

  /** Returns the place of these rows. */
  BlockPlace place() {
    return place;
  }

  /** Returns the number of rows. */
  int rows() {
    return rows;
  }

  /** Returns whether a row trains; another validates. */
  boolean trains(int row) {
    return validation == null || !validation[row];
  }

  /** Returns the weight of a row. */
  float weight(int row) {
    return weights == null ? 1 : weights[row];
  }

  /** Copies the inputs of a row to an array from an index on. */
  void inputs(int row, float[] x, int at) {
    int width = inputs.length / rows;
    System.arraycopy(inputs, row * width, x, at, width);
  }

  /** Copies the targets of a row to an array from an index on. */
  void targets(int row, float[] t, int at) {
    int width = targets.length / rows;
    System.arraycopy(targets, row * width, t, at, width);
  }

  @Nullable RowProblem problem() {
    return problem;
  }
}
