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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
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
import scala.collection.Seq;

/** The kind of a SQL type's cells. */
enum CellType {
  /** Numbers. */
  NUMBER,
  /** Texts. */
  TEXT,
  /** Booleans, read as the texts true and false. */
  FLAG,
  /** Dates and timestamps, read as seconds since 1970 in the session's time zone. */
  TIME;

  private static final DateReading DATES = new DateReading(List.of(DateForm.YEAR_FIRST), null);

  /** Returns a type's kind; null for any other type, such as a map. */
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

  /** Returns a raw column's kind. Throws if the type has none, such as a map. */
  static CellType ofRaw(StructField field) {
    CellType type = of(field.dataType());
    if (type == null) {
      throw new IllegalArgumentException(
          "column '%s' is of type %s; expected numbers, texts, booleans, dates or timestamps. Leave it out of inputCols, or make columns of its parts"
              .formatted(field.name(), field.dataType().catalogString()));
    }
    return type;
  }

  /** Converts a row's cell to the value that preprocessing takes; null if it is missing. */
  static @Nullable Object value(@Nullable Object cell, ZoneId zone) {
    if (cell instanceof Timestamp time) {
      return LocalDateTime.ofInstant(time.toInstant(), zone);
    }
    if (cell instanceof Instant time) {
      return LocalDateTime.ofInstant(time, zone);
    }
    return cell instanceof Date day ? day.toLocalDate() : cell;
  }

  /** Returns the number in a cell of a number or time column; NaN if it is missing. */
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
   * Returns the text in a cell of a text column; null if it is missing. The same texts count as
   * missing as in a CSV.
   */
  static @Nullable String text(@Nullable Object cell) {
    String text = cell == null ? "" : cell.toString().strip();
    return Csv.MISSING_CATEGORIES.contains(text.toLowerCase(Locale.ROOT)) ? null : text;
  }

  boolean isText() {
    return this == TEXT || this == FLAG;
  }

  /** Returns a table's column, with its texts if it has any. */
  Column column(String name, List<String> texts) {
    return isText()
        ? Column.category(name, texts)
        : Column.number(name, this == TIME ? DATES : null);
  }

  static String zone(SparkSession session) {
    return session.conf().get("spark.sql.session.timeZone");
  }

  /** A cell with several numbers: a dense or sparse vector, or an array. */
  static final class VectorCell {

    private VectorCell() {}

    /** Returns the number of elements. Throws if the cell is null or has another type. */
    static int size(@Nullable Object cell) {
      if (cell instanceof Vector vector) {
        return vector.size();
      }
      if (cell instanceof Seq<?> array) {
        return array.length();
      }
      throw new IllegalArgumentException(
          cell == null ? "is null" : "has a " + cell.getClass().getName());
    }

    /** Copies the elements. Throws if one is null, NaN or infinite. */
    static void copy(@Nullable Object cell, double[] numbers) {
      if (cell instanceof DenseVector dense) {
        System.arraycopy(dense.values(), 0, numbers, 0, numbers.length);
      } else if (cell instanceof SparseVector sparse) {
        Arrays.fill(numbers, 0);
        int[] indices = sparse.indices();
        double[] values = sparse.values();
        for (int i = 0; i < indices.length; i++) {
          numbers[indices[i]] = values[i];
        }
      } else if (cell instanceof Seq<?> array) {
        for (int i = 0; i < numbers.length; i++) {
          if (!(array.apply(i) instanceof Number number)) {
            throw new IllegalArgumentException("has null at index " + i);
          }
          numbers[i] = number.doubleValue();
        }
      }
      for (int i = 0; i < numbers.length; i++) {
        if (!Double.isFinite(numbers[i])) {
          throw new IllegalArgumentException(
              "has %s at index %s; expected finite numbers".formatted(numbers[i], i));
        }
      }
    }
  }
}
