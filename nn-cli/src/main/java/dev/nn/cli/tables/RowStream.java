package dev.nn.cli.tables;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.nn.cli.config.Settings;
import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.TextFormat;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.text.Decimal;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV as they come, for a pipe and for files of any size. The line of names comes
 * first.
 */
public final class RowStream implements AutoCloseable {

  private static final char MARK = '\uFEFF';

  private static final int MOST_COLUMNS = 1 << 24;

  private final String source;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private final List<String> names;
  private final List<String> missing;
  private final char decimal;
  private final boolean decimalIsGiven;

  /**
   * A row.
   *
   * @param line the number of its first line, from 1
   */
  public record Row(long line, List<String> cells) {}

  /**
   * Opens a stream.
   *
   * @param source names it in errors
   * @param known the format that holds where the settings say nothing, as for a {@link CsvFile}
   * @param starving runs each time before the stream is waited for, when all complete rows have
   *     been taken
   */
  public RowStream(
      String source, InputStream in, Settings settings, TextFormat known, Runnable starving)
      throws IOException {
    this.source = source;
    BufferedInputStream bytes = new BufferedInputStream(in, 1 << 16);
    bytes.mark(1 << 12);
    byte[] start = new byte[1 << 12];
    int count = Math.max(0, bytes.read(start));
    bytes.reset();
    boolean zipped = count > 1 && start[0] == 0x1f && start[1] == (byte) 0x8b;
    String first =
        new String(start, 0, count, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    TextFormat format = CsvFile.format(settings, known);
    char usual = format.separator().charAt(0);
    boolean separated = settings.has("separator") || zipped;
    char separator = separated ? usual : CsvFile.separator(first, usual);
    missing = format.missing();
    boolean taken = !settings.has("decimal") && format.decimal().charAt(0) == separator;
    decimal = taken ? CsvFile.POINT : format.decimal().charAt(0);
    decimalIsGiven = taken || settings.has("decimal");
    InputStream plain;
    try {
      plain = zipped ? new GZIPInputStream(bytes) : bytes;
    } catch (IOException e) {
      throw explained(e);
    }
    Charset charset = Charset.forName(format.charset());
    reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .quoteCharacter(format.quote().charAt(0))
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // checked here, to name the line
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .trimWhitespacesAroundQuotes(true)
            .build(
                CsvRecordHandler.builder().maxFields(MOST_COLUMNS).build(),
                new InputStreamReader(new Watched(plain, starving), charset));
    records = reader.iterator();
    List<String> line = cells(next());
    if (line.isEmpty()) {
      throw new MalformedDataException(source, "is empty; give a line of names, and rows");
    }
    names = new ArrayList<>(line);
    if (!names.get(0).isEmpty() && names.get(0).charAt(0) == MARK) {
      names.set(0, names.get(0).substring(1));
    }
  }

  /** Returns the names of the columns. */
  public List<String> names() {
    return names;
  }

  /** Returns the place of each name; refuses a name that is there twice. */
  public Map<String, Integer> places() throws MalformedDataException {
    Map<String, Integer> places = new HashMap<>();
    for (String name : names) {
      if (places.put(name, places.size()) != null) {
        throw new MalformedDataException(
            source, 1, "two columns are named '%s'; give each a name of its own".formatted(name));
      }
    }
    return places;
  }

  /** Returns the next row, or null at the end; refuses one with other cells than names. */
  public @Nullable Row read() throws IOException {
    CsvRecord record = next();
    if (record == null) {
      return null;
    }
    List<String> cells = cells(record);
    if (cells.size() != names.size()) {
      throw new MalformedDataException(
          source,
          record.getStartingLineNumber(),
          "%s cells where %s columns were expected; complete the line, or quote cells that contain the separator"
              .formatted(cells.size(), names.size()));
    }
    return new Row(record.getStartingLineNumber(), cells);
  }

  /**
   * Returns the value of a cell in a column of a model, which knows the usual texts of missing
   * cells and the form of its numbers: null for another text of a missing cell, and a number with
   * another decimal.
   */
  public @Nullable Object value(Column column, String cell) {
    String text = cell.strip();
    if (missing.contains(text.toLowerCase(Locale.ROOT))) {
      return null;
    }
    boolean plain =
        column.form() == null
            ? decimal != CsvFile.POINT
            : decimalIsGiven && column.form() instanceof NumberForm form && !form.percent();
    double number =
        plain && column.kind() == Column.Kind.NUMBER ? Decimal.parse(text, decimal) : Double.NaN;
    return Double.isFinite(number) ? (Object) number : cell;
  }

  private @Nullable CsvRecord next() throws IOException {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (CsvParseException e) {
      String detail = e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")";
      throw new MalformedDataException(source, "cannot be read: " + e.getMessage() + detail, e);
    } catch (UncheckedIOException e) {
      throw e.getCause() == null ? new IOException(e) : explained(e.getCause());
    }
  }

  /** Returns the exception for a failure to read, with the source and the remedy. */
  private IOException explained(IOException failure) {
    if (failure instanceof EOFException || failure instanceof ZipException) {
      return new MalformedDataException(
          source,
          "the gzip compression is broken: %s; get the file again".formatted(failure.getMessage()),
          failure);
    }
    return failure;
  }

  private static List<String> cells(@Nullable CsvRecord record) {
    return record == null ? List.of() : record.getFields();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** A stream that tells before it is waited for. */
  private static final class Watched extends InputStream {

    private final InputStream in;
    private final Runnable starving;

    Watched(InputStream in, Runnable starving) {
      this.in = in;
      this.starving = starving;
    }

    @Override
    public int read() throws IOException {
      starving.run();
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      starving.run();
      return in.read(bytes, from, count);
    }

    @Override
    public int available() throws IOException {
      return in.available();
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
