package dev.nn.data.csv;

import dev.nn.data.MalformedDataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A filter in front of the rows of a CSV that passes on complete records alone. */
final class CsvSkipping implements CellHandler {

  private record Cell(String text, boolean quoted) {}

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
    cells.add(new Cell(new String(text, from, to - from), quoted));
  }

  @Override
  public boolean end(int count) throws IOException {
    rows.begin(line);
    MalformedDataException wrong = rows.wrongLength(count);
    if (wrong != null) {
      skip(line, wrong);
      return true;
    }
    try {
      for (int c = 0; c < count; c++) {
        Cell cell = cells.get(c);
        char[] text = cell.text.toCharArray();
        rows.cell(c + 1, text, 0, text.length, cell.quoted);
      }
    } catch (MalformedDataException e) {
      if (!rows.at.refused) {
        throw e;
      }
      skip(line, e);
      return true;
    }
    return rows.end(count);
  }

  @Override
  public boolean skip(long malformed, MalformedDataException reason) {
    report.accept(new MalformedLine(malformed, String.valueOf(reason.getMessage())));
    return true;
  }
}
