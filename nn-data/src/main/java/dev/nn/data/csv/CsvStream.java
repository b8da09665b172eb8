package dev.nn.data.csv;

import dev.nn.data.files.TextSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV as texts, each read when it is asked for, from files of any size. */
public final class CsvStream implements AutoCloseable {

  /** A row: the number of its first line, from 1, and the text of each column. */
  public record Row(long line, List<String> cells) {}

  private final Csv csv;
  private final TextSource source;
  private final Cells cells = new Cells();
  private final CsvParser parser;
  private final List<String> names;
  private boolean pending; // the first record, without a header

  CsvStream(Csv csv, TextSource source) throws IOException {
    this.csv = csv;
    this.source = source;
    CsvSource.requireConsistent(csv);
    parser = new CsvParser(csv, source, cells);
    try {
      pending = parser.next() && !csv.header;
      names = CsvSource.names(csv, source, cells.texts);
    } catch (IOException e) {
      parser.close();
      throw e;
    }
  }

  /** Returns the names of all columns, in the order of the cells. */
  public List<String> names() {
    return names;
  }

  /** Reads the next row, null at the end; refuses one of more or fewer cells than names. */
  public @Nullable Row next() throws IOException {
    if (!pending && !parser.next()) {
      return null;
    }
    pending = false;
    if (cells.texts.size() != names.size()) {
      String at = source.name() + ", line " + cells.line;
      throw CsvRows.wrongLength(csv, names, cells.texts.size(), at);
    }
    return new Row(cells.line, List.copyOf(cells.texts));
  }

  /** Closes the file or the stream. */
  @Override
  public void close() throws IOException {
    parser.close();
  }

  static final class Cells implements CsvParser.Handler {

    private final List<String> texts = new ArrayList<>();
    private long line;

    List<String> texts() {
      return texts;
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
  }
}
