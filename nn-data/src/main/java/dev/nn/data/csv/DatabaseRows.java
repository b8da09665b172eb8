package dev.nn.data.csv;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.nn.api.text.VisibleText;
import dev.nn.data.MalformedDataException;
import dev.nn.data.files.TextSource;
import dev.nn.data.text.Names;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the rows of a database. They are copied as text, in memory up to 16 MiB and beyond that in
 * a temporary file, and then read as those of a {@link Csv} are. {@link Csv#materialize} keeps the
 * heap free of them.
 *
 * <ul>
 *   <li>Numbers are numbers, and truth values are the texts {@code true} and {@code false}.
 *   <li>Texts, UUIDs and constants of an enumeration are texts, even if they look like numbers:
 *       {@code '01067'} and {@code '1'} are categories, unless {@link Csv#type} declares the column
 *       as numbers. A text may also mean a missing cell, as in a CSV, and blanks at the end of a
 *       {@code CHAR} do not count.
 *   <li>Dates and times are texts in the form of ISO 8601, and so they are found as dates.
 *   <li>NULL, and a number that is not a number, is a missing cell.
 *   <li>A column with other values, such as arrays and binary data, is left out, with a warning in
 *       the log.
 * </ul>
 */
public final class DatabaseRows {

  private static final Logger LOG = LoggerFactory.getLogger(Csv.class);
  private static final JsonFactory FACTORY = new JsonFactory();

  private DatabaseRows() {}

  /** Copies rows like {@link #of(String, ResultSet)}. */
  public static Csv of(ResultSet rows) throws SQLException, IOException {
    return of("the result set", rows);
  }

  /**
   * Copies the rows that a result set still has, without closing it: {@code DatabaseRows.of("the
   * query", rows).read()}. Set a fetch size, because some drivers keep all rows otherwise. This
   * needs the module {@code java.sql}.
   *
   * @param name for messages
   * @throws SQLException if the database fails
   * @throws MalformedDataException if there are no rows, if a column has no name or that of another
   *     one, or if all columns are left out
   */
  public static Csv of(String name, ResultSet rows) throws SQLException, IOException {
    Copy copy = new Copy(name, rows);
    TextSource source;
    try {
      source = TextSource.of(name, copy);
    } catch (FailedQuery e) {
      throw e.failure;
    }
    return Csv.ofJson(source, copy.columns());
  }

  /** The rows as JSON: in each line a list of a row's cells. */
  private static final class Copy extends InputStream {

    private static final int BUFFER = 1 << 16;

    private final String name;
    private final ResultSet rows;
    private final List<String> names = new ArrayList<>();
    private final BitSet padded = new BitSet(); // columns of texts of a fixed length
    private final BitSet strings = new BitSet();
    private final BitSet others = new BitSet(); // columns with numbers or truth values
    private final BitSet leftOut = new BitSet();
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final JsonGenerator json;
    private byte[] bytes = new byte[0];
    private int next;
    private long row;

    Copy(String name, ResultSet rows) throws SQLException, IOException {
      this.name = name;
      this.rows = rows;
      ResultSetMetaData about = rows.getMetaData();
      Map<String, Integer> places = new HashMap<>();
      for (int c = 1; c <= about.getColumnCount(); c++) {
        String column = about.getColumnLabel(c);
        if (column == null || column.isBlank()) {
          throw new MalformedDataException(
              name, "column %s has no name; give it one with AS".formatted(c));
        }
        Integer other = places.put(column, c);
        if (other != null) {
          throw new MalformedDataException(
              name,
              "columns %s and %s are both named '%s'; give one of them another name with AS"
                  .formatted(other, c, Names.shortened(column)));
        }
        names.add(column);
        int type = about.getColumnType(c);
        padded.set(c - 1, type == Types.CHAR || type == Types.NCHAR);
      }
      json = FACTORY.createGenerator(lines);
      json.setRootValueSeparator(new SerializedString("\n"));
    }

    /** Returns the columns, after all rows were read. */
    JsonColumns columns() throws MalformedDataException {
      List<String> kept = new ArrayList<>();
      Set<String> texts = new HashSet<>();
      for (int c = 0; c < names.size(); c++) {
        if (!leftOut.get(c)) {
          kept.add(names.get(c));
        }
        if (strings.get(c) && !others.get(c)) {
          texts.add(names.get(c));
        }
      }
      if (row == 0) {
        throw new MalformedDataException(name, "has no rows; check its conditions");
      }
      if (kept.isEmpty()) {
        throw new MalformedDataException(
            name, "has no column of numbers, texts, dates or truth values; select one");
      }
      return new JsonColumns(kept, texts, List.copyOf(names));
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int count) {
      if (next == bytes.length) {
        fill();
      }
      int part = Math.min(count, bytes.length - next);
      System.arraycopy(bytes, next, to, from, part);
      next += part;
      return part == 0 && count > 0 ? -1 : part;
    }

    /** Writes the next rows, as many as a buffer takes. */
    private void fill() {
      lines.reset();
      next = 0;
      try {
        while (lines.size() < BUFFER && rows.next()) {
          row++;
          json.writeStartArray();
          for (int c = 0; c < names.size(); c++) {
            write(c, leftOut.get(c) ? null : rows.getObject(c + 1));
          }
          json.writeEndArray();
          json.flush();
        }
      } catch (SQLException e) {
        throw new FailedQuery(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e); // cannot happen in memory
      }
      bytes = lines.toByteArray();
    }

    private void write(int c, @Nullable Object value) throws SQLException, IOException {
      boolean string = !(value instanceof Number || value instanceof Boolean);
      String text =
          value == null ? null : value instanceof Clob ? rows.getString(c + 1) : text(value);
      if (value == null || text == null || (!string && text.equals("NaN"))) {
        json.writeNull();
        if (value != null && text == null) {
          leaveOut(c, value);
        }
        return;
      }
      (string ? strings : others).set(c);
      json.writeString(padded.get(c) ? text.stripTrailing() : text);
    }

    private void leaveOut(int c, Object value) throws SQLException {
      leftOut.set(c);
      LOG.warn(
          "{}: column '{}' is left out, because row {} has a value of the type {} ({}) in it, where numbers, texts, dates or truth values were expected; convert it in the query, as with CAST(… AS VARCHAR), or do not select it.",
          VisibleText.of(name),
          VisibleText.of(Names.shortened(names.get(c))),
          row,
          VisibleText.of(rows.getMetaData().getColumnTypeName(c + 1)),
          value.getClass().getTypeName());
    }

    /** Returns a value as text, dates and times as in ISO 8601; null for values of other types. */
    private static @Nullable String text(Object value) {
      if (value instanceof Timestamp time) {
        return time.toLocalDateTime().toString();
      }
      if (value instanceof ZonedDateTime time) {
        return time.toOffsetDateTime().toString();
      }
      if (value instanceof java.sql.Date || value instanceof Time || value instanceof Temporal) {
        return value.toString();
      }
      if (value instanceof java.util.Date date) {
        return date.toInstant().toString();
      }
      boolean written =
          value instanceof Number
              || value instanceof Boolean
              || value instanceof CharSequence
              || value instanceof Character
              || value instanceof UUID
              || value instanceof Enum<?>;
      return written ? value.toString() : null;
    }
  }

  /** Carries a failure of the database through a stream. */
  private static final class FailedQuery extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final SQLException failure;

    FailedQuery(SQLException failure) {
      super(failure);
      this.failure = failure;
    }
  }
}
