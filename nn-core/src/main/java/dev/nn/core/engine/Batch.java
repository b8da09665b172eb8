package dev.nn.core.engine;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.core.groups.BatchGroups;
import dev.nn.core.samples.GroupedSamples;
import dev.nn.core.samples.MatrixSamples;
import dev.nn.core.samples.Samples;
import dev.nn.kernels.team.Member;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of one step, gathered from the data; their number is fixed, their contents change. */
final class Batch {

  private final RowParts inputs;
  private final RowParts targets;
  private final float[][] weights;
  private final int rows;
  private final TargetCheck check;
  private final @Nullable BatchGroups groups; // null for a loss of rows
  private @Nullable Samples data;
  private int[] order = {};
  private int first;

  Batch(Layers layers, Loss loss, int targetColumns) {
    rows = layers.rows();
    int members = layers.members();
    inputs = new RowParts(rows, layers.inputs(), members);
    targets = new RowParts(rows, targetColumns, members);
    check = new TargetCheck(loss, targetColumns, layers.last().shape().outputs());
    Loss.Unit unit = loss.unit();
    groups = unit.isGroup() ? new BatchGroups(rows, unit.rows()) : null;
    weights = new float[members][];
    for (int m = 0; m < members; m++) {
      int first = RowParts.start(rows, m, members);
      weights[m] = new float[RowParts.start(rows, m + 1, members) - first];
    }
  }

  /**
   * Turns to the rows at the places from {@code first} on of {@code order}: for a loss of groups,
   * rows of {@link GroupedSamples}, group by group.
   */
  void choose(Samples data, int[] order, int first) {
    this.data = data;
    this.order = order;
    this.first = first;
    if (groups != null) {
      groups.choose(((GroupedSamples) data).groups(), order, first);
    }
  }

  /**
   * Gathers the chosen rows, each member its part.
   *
   * @throws IllegalArgumentException if a weight is negative or not finite, or the loss does not
   *     take a target of a row that counts; the message names the row
   */
  void read(Member member) {
    Samples source = data;
    if (source == null) {
      return;
    }
    float[] part = weights[member.index()];
    Arrays.fill(part, 1); // for samples without weights
    int from = first + RowParts.start(rows, member.index(), member.count());
    Matrix to = targets.of(member);
    source.read(order, from, inputs.of(member), to, part);
    for (int r = 0; r < part.length; r++) {
      MatrixSamples.requireWeight(order[from + r], part[r]);
      if (part[r] != 0) {
        check.require(to, r, order[from + r]);
      }
    }
  }

  /** Takes rows whose inputs stay where they are, of weight 1 if no weights are given. */
  void take(Matrix newTargets, float @Nullable [] newWeights) {
    if (newWeights != null) {
      MatrixSamples.requireWeights(newWeights, rows);
    }
    data = null;
    if (groups != null) {
      groups.choose();
    }
    Matrix to = targets.whole();
    int count = newTargets.end() - newTargets.start();
    System.arraycopy(newTargets.data(), newTargets.start(), to.data(), to.start(), count);
    int row = 0;
    for (float[] part : weights) {
      if (newWeights == null) {
        Arrays.fill(part, 1);
      } else {
        System.arraycopy(newWeights, row, part, 0, part.length);
      }
      for (int r = 0; check.isNeeded() && r < part.length; r++) {
        if (part[r] != 0) {
          check.require(to, row + r, row + r);
        }
      }
      row += part.length;
    }
  }

  int rows() {
    return rows;
  }

  /** Returns the inputs gathered from the data, x, [rows × inputs]. */
  Matrix inputs() {
    return inputs.whole();
  }

  RowParts targets() {
    return targets;
  }

  float[] weights(int member) {
    return weights[member];
  }

  /** Returns the groups of the rows, for a loss of groups. */
  BatchGroups groups() {
    return Objects.requireNonNull(groups);
  }

  /** Returns the weight of a row of the batch. */
  float weight(int row) {
    int m = 0;
    int r = row;
    while (r >= weights[m].length) {
      r -= weights[m++].length;
    }
    return weights[m][r];
  }

  /** Refuses different weights in one group. */
  void requireGroupWeights() {
    for (int g = 0; g < groups().count(); g++) {
      int start = groups().start(g);
      float weight = weight(start);
      for (int r = start + 1; r < groups().start(g + 1); r++) {
        if (weight(r) != weight) {
          throw new IllegalArgumentException(
              "rows %s and %s are of one group, and have the weights %s and %s; a group counts as a whole: give all its rows the same weight"
                  .formatted(number(start), number(r), weight, weight(r)));
        }
      }
    }
  }

  /** Returns the number in the data of a row of the batch. */
  private int number(int row) {
    return data == null ? row : order[first + row];
  }

  /** Returns whether any row counts. */
  boolean hasWeight() {
    for (float[] part : weights) {
      for (float weight : part) {
        if (weight > 0) {
          return true;
        }
      }
    }
    return false;
  }
}
