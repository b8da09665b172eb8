package dev.nn.data.csv;

import dev.nn.api.text.VisibleText;
import dev.nn.core.messages.Message;
import dev.nn.data.MalformedDataException;
import dev.nn.data.csv.Csv.MalformedLine;
import dev.nn.data.files.TextSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of a CSV as texts, read one at a time, so the file may have any size. */
public final class CsvStream implements AutoCloseable {

  /** A row: its first line, counted from 1, and the text of each column. */
  public record Row(long line, List<String> cells) {}

  private static final Logger LOG = LoggerFactory.getLogger(Csv.class);

  private final Csv csv;
  private final TextSource source;
  private final Cells cells = new Cells();
  private final Records parser;
  private final List<String> names;
  private final long firstLine;
  private boolean pending; // the first record, without a header
  private long blanks; // how many lines before it are rows
  private final CsvRows.Width width = new CsvRows.Width();
  private final CsvRows.RowLikeCells rowLike = new CsvRows.RowLikeCells();
  private boolean logged; // what there is to say about the first row

  CsvStream(Csv csv, TextSource source) throws IOException {
    this.csv = csv;
    this.source = source;
    CsvHeader.requireConsistent(csv);
    parser = Records.open(csv, source, cells);
    cells.report =
        csv.header && csv.json() == null ? null : csv.skipped; // with a header, the line may be it
    try {
      pending = parser.next() && !csv.header;
      CsvHeader header = CsvHeader.of(csv, source, cells.line, cells.texts);
      header.log();
      names = header.names();
      firstLine = header.line();
      cells.oneColumn = names.size() == 1;
      cells.report = csv.skipped;
      blanks = pending && cells.oneColumn ? cells.blanks : 0;
    } catch (IOException e) {
      parser.close();
      throw e;
    }
  }

  /** Returns all column names, in the order of the cells. */
  public List<String> names() {
    return names;
  }

  /** Returns the number of the first line, which has the names, if any line has them. */
  public long firstLine() {
    return firstLine;
  }

  /**
   * Reads the next row; returns null at the end. If a line cannot be read, for example because it
   * has more or fewer cells than there are names, this throws, or skips it after {@link
   * Csv#skipMalformed}.
   */
  public @Nullable Row next() throws IOException {
    if (blanks > 0) {
      return new Row(cells.line - blanks--, List.of(""));
    }
    while (pending || parser.next()) {
      boolean first = pending; // which names the columns
      pending = false;
      if (first || width.takes(cells.texts.size(), names.size(), cells.filled())) {
        logOnce();
        seeRows();
        return new Row(cells.line, List.copyOf(cells.texts.subList(0, names.size())));
      }
      String at = source.name() + ", line " + cells.line;
      boolean cut =
          cells.texts.stream()
              .anyMatch(text -> CsvRows.isCut(text.toCharArray(), 0, text.length()));
      MalformedDataException wrong =
          CsvRows.wrongLength(csv, names, width, cells.texts.size(), at, cut);
      if (!cells.skip(cells.line, wrong)) {
        throw wrong;
      }
    }
    log(rowLike());
    return null;
  }

  private void logOnce() {
    log(logged ? null : width.warning());
    logged = true;
  }

  private void log(@Nullable Message warning) {
    if (warning != null) {
      LOG.warn("{}: {}.", VisibleText.of(source.name()), warning);
    }
  }

  /** Returns a warning if lines within quoted cells, so far, look like rows; else null. */
  @Nullable Message rowLike() {
    return rowLike.warning();
  }

  private void seeRows() {
    rowLike.begin();
    int width = this.width.cells(names.size());
    for (int c = 0; c < names.size() && csv.json() == null; c++) {
      String text = cells.texts.get(c);
      if (text.indexOf('\n') >= 0) {
        rowLike.see(c + 1, text.toCharArray(), 0, text.length(), csv.separator, width);
      }
    }
    rowLike.end(new CsvRows.Place(false, "line ", source.name(), cells.line));
  }

  /** Closes the file or the stream. */
  @Override
  public void close() throws IOException {
    parser.close();
  }

  static final class Cells implements CsvParser.Handler {

    private final List<String> texts = new ArrayList<>();
    private long line;
    private boolean oneColumn;
    private long blanks;
    private @Nullable Consumer<MalformedLine> report;

    List<String> texts() {
      return texts;
    }

    long line() {
      return line;
    }

    /** Returns the last cell that is not empty, counted from 1. */
    private int filled() {
      int filled = texts.size();
      while (filled > 0 && texts.get(filled - 1).isEmpty()) {
        filled--;
      }
      return filled;
    }

    @Override
    public void begin(long newLine) {
      line = newLine;
      texts.clear();
    }

    @Override
    public void cell(int place, char[] text, int from, int to, boolean quoted) {
      texts.add(new String(text, from, to - from));
    }

    @Override
    public void end(int count) {}

    @Override
    public boolean takesBlank() {
      blanks++;
      return oneColumn;
    }

    @Override
    public boolean skip(long malformed, MalformedDataException reason) {
      if (report != null) {
        report.accept(new MalformedLine(malformed, reason.message(), texts));
      }
      return report != null;
    }
  }
}
