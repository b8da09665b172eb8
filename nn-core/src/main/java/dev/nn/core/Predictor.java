package dev.nn.core;

import dev.nn.api.Matrix;
import dev.nn.core.engine.Division;
import dev.nn.core.engine.ForwardPass;
import dev.nn.core.engine.Shapes;
import dev.nn.kernels.team.Member;
import dev.nn.kernels.team.Team;

/**
 * Computes predictions of one network for one caller at a time, in buffers of its own: calls of the
 * same number of rows allocate nothing. Cheap to make; not for sharing between threads.
 *
 * <p>A predictor of one thread, as {@link Network#predictor()} gives, holds nothing that needs
 * closing.
 */
public final class Predictor implements AutoCloseable {

  /** Long inputs go through in parts of this many rows, so that the buffers stay in cache. */
  private static final int MAX_ROWS = 256;

  /** Inputs of fewer multiply-adds go through one thread. */
  private static final long WORTH_SHARING = 1_000_000;

  private final Network network;
  private final Team team;
  private final Team.Work partOfMember = this::predictPart;
  private final ForwardPass[] whole;
  private final ForwardPass[] rest;
  private Matrix inputs = Matrix.zeros(0, 1);
  private Matrix predictions = inputs;

  Predictor(Network network, int threads) {
    this.network = network;
    team = new Team(threads);
    whole = new ForwardPass[threads];
    rest = new ForwardPass[threads];
    for (int i = 0; i < threads; i++) {
      whole[i] = new ForwardPass(network.shared().architecture(), 1);
      rest[i] = whole[i];
    }
  }

  /**
   * Computes the predictions for some rows.
   *
   * @param x the inputs, [rows × inputs], only read
   * @param y receives the outputs, [rows × outputs]
   * @throws IllegalArgumentException if a shape does not suit the network
   */
  public void predict(Matrix x, Matrix y) {
    Shapes.requireInputs(network.spec(), x.columns());
    Shapes.requirePredictions(network.spec(), x, y);
    inputs = x;
    predictions = y;
    if (team.size() == 1 || (long) x.rows() * network.shared().values().length < WORTH_SHARING) {
      predictPart(Member.ALONE);
    } else {
      team.run(partOfMember);
    }
  }

  /** Lets the threads end. */
  @Override
  public void close() {
    team.close();
  }

  /** A member's share of the rows, which it takes through all layers by itself. */
  private void predictPart(Member member) {
    int m = member.index();
    int row = member.from(inputs.rows(), Division.ROWS);
    int end = member.to(inputs.rows(), Division.ROWS);
    for (; end - row > MAX_ROWS; row += MAX_ROWS) {
      whole[m] = ofRows(MAX_ROWS, whole[m]);
      predict(whole[m], row);
    }
    if (row < end) {
      rest[m] = ofRows(end - row, rest[m]);
      predict(rest[m], row);
    }
  }

  private void predict(ForwardPass pass, int firstRow) {
    pass.run(network.shared().panels(), inputs, firstRow, Member.ALONE);
    Matrix outputs = pass.predictions().whole();
    System.arraycopy(
        outputs.data(),
        outputs.start(),
        predictions.data(),
        predictions.start() + firstRow * predictions.columns(),
        outputs.end() - outputs.start());
  }

  private ForwardPass ofRows(int rows, ForwardPass present) {
    return present.rows() == rows
        ? present
        : new ForwardPass(network.shared().architecture(), rows);
  }
}
