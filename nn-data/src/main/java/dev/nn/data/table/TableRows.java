package dev.nn.data.table;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.TextFormat;
import java.io.IOException;
import java.util.List;

/** The rows of any table. */
record TableRows(Table table) implements RowSource {

  @Override
  public void scan(RowSink sink) throws IOException {
    double[] cells = new double[columns().size()];
    for (int r = 0; r < table.rows(); r++) {
      for (int c = 0; c < cells.length; c++) {
        cells[c] = table.cell(r, c);
      }
      sink.add(cells);
    }
  }

  @Override
  public TextFormat format() {
    return table.format();
  }

  @Override
  public List<Column> columns() {
    return table.columns();
  }

  @Override
  public void read(RowSink sink) throws IOException {
    scan(sink);
  }

  @Override
  public IOException changed() {
    return new IOException("a table changed while it was written; leave it alone meanwhile");
  }
}
