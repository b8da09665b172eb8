package dev.nn.data.anomaly;

import dev.nn.api.Matrix;
import dev.nn.core.samples.Samples;
import dev.nn.data.Dataset;
import dev.nn.data.Table;
import dev.nn.data.ensemble.CachedSamples;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TableInputs;

/** All rows of a table as samples whose targets are their inputs, encoded on each read. */
final class ReproducedRows implements Samples {

  private final TableInputs inputs;
  private final int rows;
  private final int columns;

  private ReproducedRows(TableInputs inputs, int rows) {
    this.inputs = inputs;
    this.rows = rows;
    columns = inputs.names().size();
    for (int row = 0; row < rows; row++) {
      inputs.check(row);
    }
  }

  /** Returns the rows, which members share, in memory if they are few. */
  static Dataset of(Preprocessing preprocessing, Table table) {
    TableInputs inputs = preprocessing.inputs(table);
    Samples rows = new ReproducedRows(inputs, table.rows());
    Samples cached = CachedSamples.of(rows, Runtime.getRuntime().maxMemory());
    return Dataset.of(cached, inputs.names(), inputs.names());
  }

  @Override
  public int rows() {
    return rows;
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
      inputs.read(order[from + r], x.data(), at);
      System.arraycopy(x.data(), at, t.data(), t.start() + r * columns, columns);
    }
  }
}
