package dev.nn.data.preprocessing;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.cells.CellForm;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import dev.nn.data.text.Names;
import java.util.List;
import java.util.stream.IntStream;

/** The targets in a table's rows, in 64 bits: numbers in its units, 1 or 0 for a label. */
public final class TableTargets {

  private final TargetEncoder target;
  private final List<Column> columns;
  private final List<ColumnCodes> codes;

  TableTargets(TargetEncoder target, Table table) {
    this.target = target;
    columns = target.columns();
    codes = columns.stream().map(column -> ColumnCodes.ofTarget(table, column)).toList();
  }

  /** Throws if a target in a row is missing, not finite, or an unknown label. */
  public void check(int row) {
    for (int c = 0; c < codes.size(); c++) {
      double code = codes.get(c).code(row);
      if (accepts(c, code)) {
        continue;
      }
      if (!isNumber(c) || Double.isNaN(code)) {
        target.check(c, code, codes.get(c).text(row), row);
      } else {
        CellForm form = columns.get(c).form();
        throw new IllegalArgumentException(
            "column '%s' is %s in row %s, expected %s"
                .formatted(
                    Names.shortened(columns.get(c).name()),
                    codes.get(c).text(row),
                    row + 1,
                    form == null ? "a finite number" : form.expected()));
      }
    }
  }

  /** {@return whether {@link #check} does not throw for a row} */
  public boolean accepts(int row) {
    return IntStream.range(0, codes.size()).allMatch(c -> accepts(c, codes.get(c).code(row)));
  }

  private boolean accepts(int column, double code) {
    return isNumber(column) ? Double.isFinite(code) : target.accepts(column, code);
  }

  private boolean isNumber(int column) {
    return columns.get(column).kind() == Column.Kind.NUMBER;
  }

  /** Reads a row's targets, one for each output. Call {@link #check} first. */
  public void read(int row, double[] targets, int at) {
    for (int c = 0; c < codes.size(); c++) {
      target.encodeInUnits(c, codes.get(c).code(row), targets, at);
    }
  }
}
