package dev.nn.core.engine;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.core.samples.GroupedSamples;
import dev.nn.core.samples.OutputReceiver;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.samples.Samples;
import dev.nn.kernels.team.Member;
import dev.nn.kernels.team.Team;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Computes a network's mean loss on a data set: forward and loss, batch by batch, without dropout.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Evaluation(Architecture architecture, Loss loss, float[] parameters, Team team) {

  /** Returns Σ w·L / Σ w over all rows or groups; 0 if all weights are 0. */
  public double meanLoss(Samples data, OutputReceiver receiver) {
    GroupedSamples grouped = loss.unit().isGroup() ? GroupedSamples.of(loss, data) : null;
    boolean direct =
        grouped == null || receiver == OutputReceiver.NONE || grouped.groups().areInOrder();
    OutputsInOrder inOrder = direct ? null : new OutputsInOrder(receiver, data.rows());
    Parts parts = new Parts(data.rows(), grouped == null ? null : grouped.groups());
    Samples read = grouped == null ? data : grouped;
    Workspace work = null;
    double lossSum = 0;
    double weightSum = 0;
    while (parts.next()) {
      int members = Granularity.membersOfStep(parts.rows, parameters.length, team);
      if (work == null || !work.fits(parts.rows, data.targetColumns(), members)) {
        work = workspace(parts.rows, data, members);
      }
      evaluate(work, read, parts.order);
      if (inOrder != null) {
        inOrder.turnTo(parts.order);
      }
      work.give(inOrder == null ? receiver : inOrder);
      lossSum += work.lossSum();
      weightSum += work.weightSum();
    }
    if (inOrder != null) {
      inOrder.give();
    }
    return weightSum == 0 ? 0 : lossSum / weightSum;
  }

  private void evaluate(Workspace work, Samples data, int[] order) {
    work.choose(data, order, 0, 0);
    if (work.members() == 1) {
      evaluate(work, Member.ALONE);
    } else {
      team.run(member -> evaluate(work, member));
    }
  }

  private static void evaluate(Workspace work, Member member) {
    work.forward(member);
    work.loss(member);
  }

  private Workspace workspace(int rows, Samples data, int members) {
    Layers layers = new Layers(architecture, parameters, rows, Layers.scratch(members), null);
    return new Workspace(layers, loss, data.targetColumns());
  }

  /** A cursor over rows or whole groups, some at a time, but at least one group. */
  private static final class Parts {

    private final int all;
    private final @Nullable RowGroups groups;
    private int next; // the next row or group

    final int[] order; // the rows of the part, from index 0; overwritten by the next part
    int rows; // how many rows the part has

    Parts(int all, @Nullable RowGroups groups) {
      this.all = all;
      this.groups = groups;
      int largest =
          groups == null ? 0 : IntStream.range(0, groups.count()).map(groups::size).max().orElse(0);
      order = new int[Math.max(largest, Math.min(Granularity.PART, all))];
    }

    /** Moves to the next part; returns false after the last. */
    boolean next() {
      rows = 0;
      if (groups == null) {
        rows = Math.min(order.length, all - next);
        Arrays.setAll(order, i -> next + i);
        next += rows;
      } else {
        while (next < groups.count()
            && (rows == 0 || rows + groups.size(next) <= Granularity.PART)) {
          rows = groups.copy(next++, order, rows);
        }
      }
      return rows > 0;
    }
  }

  /** Receives outputs for rows in another order, and hands them on in the data's row order. */
  private static final class OutputsInOrder implements OutputReceiver {

    private final OutputReceiver receiver;
    private final int rows;
    private final float[] weights;
    private Matrix outputs = Matrix.zeros(0, 1);
    private Matrix targets = outputs;
    private int[] order = {};
    private int at;

    /** Creates a receiver that hands {@code rows} rows to another receiver. */
    OutputsInOrder(OutputReceiver receiver, int rows) {
      this.receiver = receiver;
      this.rows = rows;
      weights = new float[rows];
    }

    /** Says which rows come next: the indices at the start of {@code order}. */
    void turnTo(int[] order) {
      this.order = order;
      at = 0;
    }

    @Override
    public void receive(Matrix a, Matrix t, float[] w) {
      if (outputs.rows() == 0) {
        outputs = Matrix.zeros(rows, a.columns());
        targets = Matrix.zeros(rows, t.columns());
      }
      for (int r = 0; r < a.rows(); r++) {
        int row = order[at++];
        copy(a, r, outputs, row);
        copy(t, r, targets, row);
        weights[row] = w[r];
      }
    }

    private static void copy(Matrix from, int r, Matrix to, int row) {
      int columns = from.columns();
      System.arraycopy(from.data(), from.start() + r * columns, to.data(), row * columns, columns);
    }

    /** Hands all rows to the other receiver. */
    void give() {
      receiver.receive(outputs, targets, weights);
    }
  }
}
