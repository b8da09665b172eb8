package dev.nn.core;

import dev.nn.api.Matrix;
import dev.nn.core.engine.Granularity;
import dev.nn.core.engine.HeapNeed;
import dev.nn.core.engine.Layers;
import dev.nn.core.engine.Shapes;
import dev.nn.core.parallel.WorkspacePool;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.kernels.team.Member;
import dev.nn.kernels.team.Team;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Predicts with one network for callers in any number of threads. It keeps its buffers, so repeated
 * calls with the same number of rows allocate nothing. Predictors are cheap to create.
 *
 * <p>A predictor of one thread, such as {@link Network#predictor()} returns, need not be closed.
 */
public final class Predictor implements AutoCloseable {

  private final Network network;
  private final Team team;
  private final AtomicBoolean teamIsTaken = new AtomicBoolean();
  private final WorkspacePool<Workspace> workspaces;

  Predictor(Network network, int threads) {
    this.network = network;
    team = new Team(threads);
    try {
      workspaces = new WorkspacePool<>(Workspace::new);
    } catch (OutOfMemoryError e) {
      team.close();
      throw HeapNeed.ofPrediction(network.shared().architecture(), e);
    }
  }

  /**
   * Computes the predictions for some rows.
   *
   * @param x the inputs, [rows × inputs], only read
   * @param y receives the outputs, [rows × outputs]
   * @throws IllegalArgumentException if a shape does not suit the network
   * @throws PluginFailureException if an activation throws
   */
  public void predict(Matrix x, Matrix y) {
    predict(x, y, false);
  }

  /**
   * Computes the last layer's z, [rows × {@link Network#logits()}]; otherwise like {@link
   * #predict}.
   */
  public void logits(Matrix x, Matrix z) {
    predict(x, z, true);
  }

  private void predict(Matrix x, Matrix y, boolean logits) {
    Shapes.requireInputs(network.spec(), x.columns());
    int columns = logits ? network.logits() : network.spec().outputs();
    Shapes.requirePredictions(network.spec(), x, y, columns);
    Workspace workspace = workspaces.take();
    try {
      workspace.predict(x, y, logits);
    } finally {
      workspaces.give(workspace);
    }
  }

  /** Ends the threads. */
  @Override
  public void close() {
    team.close();
  }

  /** The layers for one call: one set for each member of the team, or one for a caller alone. */
  private final class Workspace {

    private final Team.Work partOfMember = this::predictPart;
    private final Layers[] whole = new Layers[team.size()];
    private final Layers[] rest = new Layers[team.size()];
    private Matrix inputs = Matrix.zeros(0, 1);
    private Matrix predictions = inputs;
    private boolean ofLogits;

    Workspace() {
      for (int i = 0; i < whole.length; i++) {
        whole[i] = ofRows(1);
        rest[i] = whole[i];
      }
    }

    void predict(Matrix x, Matrix y, boolean logits) {
      inputs = x;
      predictions = y;
      ofLogits = logits;
      if (team.size() == 1 || !teamIsTaken.compareAndSet(false, true)) {
        predictRows(0, 0, x.rows());
        return;
      }
      try {
        int parameters = network.shared().values().length;
        if (Granularity.membersOfPrediction(x.rows(), parameters, team) == 1) {
          predictRows(0, 0, x.rows());
        } else {
          team.run(partOfMember);
        }
      } finally {
        teamIsTaken.set(false);
      }
    }

    /** Takes a member's share of the rows through all layers; no barrier is needed. */
    private void predictPart(Member member) {
      int rows = inputs.rows();
      predictRows(
          member.index(), member.from(rows, Granularity.ROWS), member.to(rows, Granularity.ROWS));
    }

    private void predictRows(int m, int from, int end) {
      int row = from;
      for (; end - row > Granularity.PART; row += Granularity.PART) {
        whole[m] = ofRows(Granularity.PART, whole[m]);
        predict(whole[m], row);
      }
      if (row < end) {
        rest[m] = ofRows(end - row, rest[m]);
        predict(rest[m], row);
      }
    }

    private void predict(Layers layers, int firstRow) {
      layers.take(inputs.data(), inputs.start() + firstRow * inputs.columns());
      layers.forward(Member.ALONE);
      Matrix outputs = ofLogits ? layers.last().z() : layers.last().a();
      System.arraycopy(
          outputs.data(),
          outputs.start(),
          predictions.data(),
          predictions.start() + firstRow * predictions.columns(),
          outputs.end() - outputs.start());
    }

    private Layers ofRows(int rows, Layers present) {
      return present.rows() == rows ? present : ofRows(rows);
    }

    private Layers ofRows(int rows) {
      return new Layers(network.shared(), rows);
    }
  }
}
