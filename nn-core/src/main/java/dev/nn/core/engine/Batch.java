package dev.nn.core.engine;

import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.core.blocks.BlockLoss;
import dev.nn.core.samples.GroupedSamples;
import dev.nn.core.samples.MatrixSamples;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.samples.Samples;
import dev.nn.kernels.team.Member;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows for one step, gathered from the data. Their number is fixed; their contents change. */
final class Batch {

  private final RowParts inputs;
  private final RowParts targets;
  private final float[][] weights;
  private final int rows;
  private final TargetCheck check;
  private final @Nullable Groups groups; // null if the loss takes rows
  private @Nullable Samples data;
  private int[] order = {};
  private int first;

  Batch(Layers layers, Loss loss, int targetColumns) {
    rows = layers.rows();
    int members = layers.members();
    inputs = RowParts.of(rows, layers.inputs(), members);
    targets = RowParts.of(rows, targetColumns, members);
    check = new TargetCheck(loss, targetColumns, layers.last().shape().outputs());
    Loss.Unit unit = loss.unit();
    groups = unit.isGroup() ? new Groups(rows, unit.rows()) : null;
    weights = new float[members][];
    for (int m = 0; m < members; m++) {
      int first = RowParts.start(rows, m, members);
      weights[m] = new float[RowParts.start(rows, m + 1, members) - first];
    }
  }

  /**
   * Selects the rows from place {@code first} in {@code order}. If the loss takes groups, they come
   * group by group.
   */
  void choose(Samples data, int[] order, int first) {
    this.data = data;
    this.order = order;
    this.first = first;
    if (groups != null) {
      groups.choose(((GroupedSamples) data).groups(), order, first);
    }
  }

  /** Gathers the selected rows; each member gathers its part. */
  void read(Member member) {
    Samples source = data;
    if (source == null) {
      return;
    }
    float[] part = weights[member.index()];
    Arrays.fill(part, 1); // because samples may leave the weights out
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

  /** Takes rows without moving their inputs; each has weight 1 if there are no weights. */
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

  /** Returns the gathered inputs x, [rows × inputs]. */
  Matrix inputs() {
    return inputs.whole();
  }

  RowParts targets() {
    return targets;
  }

  float[] weights(int member) {
    return weights[member];
  }

  /** Returns the rows' groups, for a loss that takes groups. */
  Groups groups() {
    return Objects.requireNonNull(groups);
  }

  /** Returns a row's weight. */
  float weight(int row) {
    int m = 0;
    int r = row;
    while (r >= weights[m].length) {
      r -= weights[m++].length;
    }
    return weights[m][r];
  }

  /** Throws if rows in one group have different weights. */
  void requireGroupWeights() {
    for (int g = 0; g < groups().count(); g++) {
      int start = groups().start(g);
      float weight = weight(start);
      for (int r = start + 1; r < groups().start(g + 1); r++) {
        if (weight(r) != weight) {
          throw new IllegalArgumentException(
              "rows %s and %s are in one group, but have the weights %s and %s; a group counts as a whole: give all its rows the same weight"
                  .formatted(number(start) + 1, number(r) + 1, weight, weight(r)));
        }
      }
    }
  }

  /** Returns a row's index in the data. */
  private int number(int row) {
    return data == null ? row : order[first + row];
  }

  /** Returns whether any row has a weight above 0. */
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

  /** A batch's groups; each is consecutive rows in the batch. */
  static final class Groups {

    private final int size;
    private final int[] starts;
    private int count;

    Groups(int rows, int size) {
      this.size = size;
      starts = new int[rows + 1];
    }

    /**
     * Selects the groups of the rows from place {@code first} in {@code order}; they must be whole.
     */
    void choose(RowGroups groups, int[] order, int first) {
      int rows = starts.length - 1;
      count = 0;
      for (int r = 0; r < rows; r += groups.size(groups.group(order[first + r]))) {
        int group = groups.group(order[first + r]);
        int last = r + groups.size(group) - 1;
        if (last >= rows || groups.group(order[first + last]) != group) {
          throw new IllegalStateException(
              "the batch has only a part of row %s's group; a batch must have whole groups"
                  .formatted(order[first + r] + 1));
        }
        starts[count++] = r;
      }
      starts[count] = rows;
    }

    /** Selects groups of consecutive rows. */
    void choose() {
      RowGroups groups = RowGroups.consecutive(starts.length - 1, size);
      count = groups.count();
      for (int g = 0; g <= count; g++) {
        starts[g] = g * size;
      }
    }

    int count() {
      return count;
    }

    /** Returns a group's first row; for the index after the last group, the number of rows. */
    int start(int group) {
      return starts[group];
    }
  }

  /** Checks that targets are in a loss's domain. */
  private static final class TargetCheck {

    private final Loss[] losses; // one for each column
    private final boolean needed;
    private final float[] least;
    private final float[] most;

    /** Checks targets that are as wide as the predictions; the losses themselves check others. */
    TargetCheck(Loss loss, int targetColumns, int outputs) {
      losses = targetColumns == outputs ? ofColumns(loss, outputs) : new Loss[0];
      least = new float[losses.length];
      most = new float[losses.length];
      boolean bounded = false;
      for (int c = 0; c < losses.length; c++) {
        Domain domain = losses[c].targets();
        least[c] = (float) domain.least();
        most[c] = (float) domain.most();
        bounded |= domain.isBounded();
      }
      needed = bounded;
    }

    private static Loss[] ofColumns(Loss loss, int columns) {
      Loss[] all = new Loss[columns];
      Arrays.fill(all, loss);
      if (loss instanceof BlockLoss blocks) {
        int c = 0;
        for (int b = 0; b < blocks.plugins().size(); b++) {
          int end = c + blocks.text().blocks().get(b).columns();
          Arrays.fill(all, c, end, blocks.plugins().get(b));
          c = end;
        }
      }
      return all;
    }

    /** Returns whether any target may be outside the loss's domain. */
    boolean isNeeded() {
      return needed;
    }

    /** Checks one row. */
    void require(Matrix targets, int r, int row) {
      if (!needed) {
        return;
      }
      float[] t = targets.data();
      int columns = targets.columns();
      int start = targets.start() + r * columns;
      for (int c = 0; c < columns; c++) {
        float target = t[start + c];
        if (!(target >= least[c] && target <= most[c])) { // also true for NaN
          throw new IllegalArgumentException(
              "row %s has the target %s, but the loss %s takes targets that are %s; correct it, give the row a weight of 0, or choose another loss, such as mse"
                  .formatted(row + 1, target, losses[c].name(), losses[c].targets()));
        }
      }
    }
  }
}
