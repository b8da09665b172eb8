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

  /** Returns a value of a row, null if it is missing, as preprocessing takes it. */
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

  /** Returns the text of a cell of texts; null if it is missing, as it is in a CSV. */
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

  static String zone(SparkSession session) {
    return session.conf().get("spark.sql.session.timeZone");
  }

  /** A cell of several numbers: a dense or sparse vector, or an array. */
  static final class VectorCell {

    private VectorCell() {}

    /** Returns the number of elements; refuses null, and a value of another type. */
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

    /** Copies the elements; refuses a number that is null, NaN or infinite. */
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
