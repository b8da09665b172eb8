package dev.nn.core.groups;

import dev.nn.api.Matrix;
import dev.nn.core.samples.OutputReceiver;

/** A receiver of the outputs for rows in another order, which gives them in that of the rows. */
public final class OutputsInOrder implements OutputReceiver {

  private final OutputReceiver receiver;
  private final int rows;
  private final float[] weights;
  private Matrix outputs = Matrix.zeros(0, 1);
  private Matrix targets = outputs;
  private int[] order = {};
  private int at;

  /** Creates a receiver of {@code rows} rows in all, for another receiver. */
  public OutputsInOrder(OutputReceiver receiver, int rows) {
    this.receiver = receiver;
    this.rows = rows;
    weights = new float[rows];
  }

  /** Turns to the next rows to come, which are those at the start of {@code order}. */
  public void turnTo(int[] order) {
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

  /** Gives all rows to the other receiver. */
  public void give() {
    receiver.receive(outputs, targets, weights);
  }
}
