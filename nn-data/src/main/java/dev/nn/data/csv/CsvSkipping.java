package dev.nn.data.csv;

import dev.nn.data.MalformedDataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A filter in front of the rows of a CSV that passes on complete records alone. */
final class CsvSkipping implements CellHandler {

  private static final class Cell {
    final char[] text;
    final boolean quoted;

    Cell(char[] text, boolean quoted) {
      this.text = text;
      this.quoted = quoted;
    }
  }

  private final CsvRows rows;
  private final Consumer<MalformedLine> report;
  private final List<Cell> cells = new ArrayList<>();
  private long line;

  CsvSkipping(CsvRows rows, Consumer<MalformedLine> report) {
    this.rows = rows;
    this.report = report;
  }

  @Override
  public void begin(long newLine) {
    line = newLine;
    cells.clear();
  }

  @Override
  public void cell(int place, char[] text, int from, int to, boolean quoted) {
    cells.add(new Cell(Arrays.copyOfRange(text, from, to), quoted));
  }

  @Override
  public boolean end(int count) throws IOException {
    rows.begin(line);
    MalformedDataException wrong = defect(count);
    if (wrong != null) {
      return skip(line, wrong);
    }
    for (int c = 0; c < count; c++) {
      Cell cell = cells.get(c);
      rows.cell(c + 1, cell.text, 0, cell.text.length, cell.quoted);
    }
    return rows.end(count);
  }

  /** Returns the defect of the record, before any of its cells counts; null if it has no defect. */
  private @Nullable MalformedDataException defect(int count) {
    MalformedDataException defect = rows.wrongLength(count);
    for (int c = 0; c < count && defect == null; c++) {
      Cell cell = cells.get(c);
      defect = rows.refusal(c + 1, cell.text, cell.quoted);
    }
    return defect;
  }

  @Override
  public boolean skip(long malformed, MalformedDataException reason) {
    report.accept(new MalformedLine(malformed, String.valueOf(reason.getMessage())));
    return true;
  }
}
