package dev.nn.data.anomaly;

import dev.nn.api.Matrix;
import dev.nn.core.samples.Samples;
import dev.nn.data.Rows;
import dev.nn.data.ensemble.CachedSamples;
import dev.nn.data.preprocessing.TableInputs;

/** Rows of a table as samples whose targets are their inputs, encoded on each read. */
final class ReproducedRows implements Samples {

  private final TableInputs inputs;
  private final Rows rows;
  private final int columns;

  ReproducedRows(TableInputs inputs, Rows rows) {
    this.inputs = inputs;
    this.rows = rows;
    columns = inputs.names().size();
    for (int i = 0; i < rows.size(); i++) {
      inputs.check(rows.row(i));
    }
  }

  /** Returns the same rows, in memory if they are few. */
  Samples cached() {
    return CachedSamples.of(this, Runtime.getRuntime().maxMemory());
  }

  /** Returns all rows, [rows × inputs]. */
  Matrix all() {
    Matrix x = Matrix.zeros(rows.size(), columns);
    for (int r = 0; r < x.rows(); r++) {
      inputs.read(rows.row(r), x.data(), r * columns);
    }
    return x;
  }

  @Override
  public int rows() {
    return rows.size();
  }

  @Override
  public int inputColumns() {
    return columns;
  }

  @Override
  public int targetColumns() {
    return columns;
  }

  @Override
  public void read(int[] order, int from, Matrix x, Matrix t, float[] weights) {
    for (int r = 0; r < x.rows(); r++) {
      int at = x.start() + r * columns;
      inputs.read(rows.row(order[from + r]), x.data(), at);
      System.arraycopy(x.data(), at, t.data(), t.start() + r * columns, columns);
    }
  }
}
