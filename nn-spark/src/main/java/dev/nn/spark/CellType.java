package dev.nn.spark;

import dev.nn.data.Column;
import dev.nn.data.csv.Csv;
import dev.nn.data.dates.DateForm;
import dev.nn.data.dates.DateReading;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.CharType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.types.VarcharType;
import org.jspecify.annotations.Nullable;

/** The kind of cells that a SQL type has. */
enum CellType {
  /** Numbers. */
  NUMBER,
  /** Texts. */
  TEXT,
  /** Booleans, which are the texts true and false. */
  FLAG,
  /** Dates and timestamps, which are seconds since 1970 in the time zone of the session. */
  TIME;

  private static final DateReading DATES = new DateReading(List.of(DateForm.YEAR_FIRST), null);

  /** Returns the kind of a type; null for one of other cells, such as a map. */
  static @Nullable CellType of(DataType type) {
    if (type instanceof NumericType) {
      return NUMBER;
    }
    if (type instanceof StringType || type instanceof CharType || type instanceof VarcharType) {
      return TEXT;
    }
    if (type instanceof BooleanType) {
      return FLAG;
    }
    boolean time =
        type instanceof DateType
            || type instanceof TimestampType
            || type instanceof TimestampNTZType;
    return time ? TIME : null;
  }

  /** Returns the kind of a raw column; refuses a type of other cells. */
  static CellType ofRaw(StructField field) {
    CellType type = of(field.dataType());
    if (type == null) {
      throw new IllegalArgumentException(
          "column '%s' is of type %s; expected numbers, texts, booleans, dates or timestamps. Leave it out of inputCols, or make columns of its parts"
              .formatted(field.name(), field.dataType().catalogString()));
    }
    return type;
  }

  /**
   * Returns a value of a row as {@link dev.nn.data.model.ModelPredictor#code} takes it.
   *
   * @param cell a number, text, boolean, date or timestamp, or null
   * @return the value; null for a missing cell
   */
  static @Nullable Object value(@Nullable Object cell, ZoneId zone) {
    if (cell instanceof Timestamp time) {
      return LocalDateTime.ofInstant(time.toInstant(), zone);
    }
    if (cell instanceof Instant time) {
      return LocalDateTime.ofInstant(time, zone);
    }
    return cell instanceof Date day ? day.toLocalDate() : cell;
  }

  /** Returns the number of a cell of numbers or times; NaN if it is missing. */
  double number(@Nullable Object cell, ZoneId zone) {
    if (cell == null) {
      return Double.NaN;
    }
    if (cell instanceof Number number) {
      return number.doubleValue();
    }
    Object time = value(cell, zone);
    if (time instanceof LocalDate || time instanceof LocalDateTime) {
      return DATES.ofValue(time);
    }
    throw new IllegalArgumentException("a " + cell.getClass().getName() + " among " + this);
  }

  /**
   * Returns the text of a cell of texts.
   *
   * @param cell the cell of a row, or null
   * @return the text; null if it is missing, as it is in a CSV
   */
  static @Nullable String text(@Nullable Object cell) {
    String text = cell == null ? "" : cell.toString().strip();
    return Csv.MISSING_CATEGORIES.contains(text.toLowerCase(Locale.ROOT)) ? null : text;
  }

  boolean isText() {
    return this == TEXT || this == FLAG;
  }

  /** Returns a column of a table, with its texts if it has any. */
  Column column(String name, List<String> texts) {
    return isText()
        ? Column.category(name, texts)
        : Column.number(name, this == TIME ? DATES : null);
  }

  /** The time zone of a session, by which timestamps are days and hours. */
  static final class Zones {

    private Zones() {}

    static String of(SparkSession session) {
      return session.conf().get("spark.sql.session.timeZone");
    }
  }
}
