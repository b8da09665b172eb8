package dev.nn.data.preprocessing;

import dev.nn.api.Matrix;
import dev.nn.core.samples.RowGroups;
import dev.nn.data.Dataset;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import java.util.List;

/** Rows of a table, checked up front and encoded on each read. */
final class EncodedDataset implements Dataset {

  private final TableInputs inputs;
  private final TargetEncoder target;
  private final List<ColumnCodes> targetCodes;
  private final Rows rows;
  private final int tableRows;
  private final List<String> targetNames;

  EncodedDataset(TableInputs inputs, TargetEncoder target, Table table, Rows rows) {
    this.inputs = inputs;
    this.target = target;
    this.rows = rows;
    tableRows = table.rows();
    targetNames = target.targetNames();
    targetCodes =
        target.columns().stream().map(column -> ColumnCodes.ofTarget(table, column)).toList();
    for (int i = 0; i < rows.size(); i++) {
      inputs.check(rows.row(i));
      checkTarget(rows.row(i));
    }
  }

  private void checkTarget(int row) {
    for (int c = 0; c < targetCodes.size(); c++) {
      ColumnCodes codes = targetCodes.get(c);
      double code = codes.code(row);
      if (!target.accepts(c, code)) { // a text for each row would take far longer than the check
        target.check(c, code, codes.text(row), row);
      }
    }
  }

  @Override
  public int rows() {
    return rows.size();
  }

  /** Returns groups of consecutive rows of the table. */
  @Override
  public RowGroups groups(int size) {
    return RowGroups.consecutive(tableRows, size).select(rows.size(), rows::row);
  }

  @Override
  public List<String> inputNames() {
    return inputs.names();
  }

  @Override
  public List<String> targetNames() {
    return targetNames;
  }

  @Override
  public void read(int[] order, int from, Matrix x, Matrix t, float[] weights) {
    for (int r = 0; r < x.rows(); r++) {
      int row = rows.row(order[from + r]);
      inputs.read(row, x.data(), x.start() + r * x.columns());
      for (int c = 0; c < targetCodes.size(); c++) {
        double code = targetCodes.get(c).code(row);
        target.encode(c, code, t.data(), t.start() + r * t.columns());
      }
    }
  }
}
