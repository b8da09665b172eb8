package dev.nn.spark;

import dev.nn.data.Column;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.spark.CellType.VectorCell;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Option;

/** The inputs of a model in the rows of a data frame, for one caller at a time. */
final class FeatureReader {

  private final Preprocessing preprocessing;
  private final List<Column> columns;
  private final ZoneId zone;
  private final String vector;
  private int[] places = new int[0];
  private @Nullable StructType known;

  FeatureReader(Model model, String vector, ZoneId zone) {
    preprocessing = model.preprocessing();
    columns = preprocessing.columns();
    this.vector = vector;
    this.zone = zone;
  }

  /** Returns the number of codes of a row. */
  int size() {
    return columns.size();
  }

  /** Finds the columns in the schema of a row; refuses a missing one. */
  private void find(StructType schema) {
    places =
        vector.isEmpty()
            ? columns.stream().mapToInt(column -> place(schema, column.name())).toArray()
            : new int[] {place(schema, vector)};
    known = schema;
  }

  private static int place(StructType schema, String name) {
    Option<Object> place = schema.getFieldIndex(name);
    if (place.isEmpty()) {
      throw new IllegalArgumentException(
          "the model needs the column '%s', which is missing; the columns are %s"
              .formatted(name, Arrays.toString(schema.fieldNames())));
    }
    return (int) place.get();
  }

  /** Reads a row as codes; refuses a value by its column. */
  @SuppressWarnings("ReferenceEquality") // the rows of a partition share one schema
  void read(Row row, double[] codes) {
    StructType schema = row.schema();
    if (schema != known) {
      find(schema);
    }
    if (!vector.isEmpty()) {
      elements(row.get(places[0]), codes);
      return;
    }
    for (int c = 0; c < places.length; c++) {
      codes[c] = preprocessing.code(c, CellType.value(row.get(places[c]), zone));
    }
  }

  /** Copies the elements of a vector as codes; refuses one of another length, and NaN. */
  void elements(@Nullable Object cell, double[] codes) {
    String column = vector.isEmpty() ? "the vector" : "column '" + vector + "'";
    try {
      int size = VectorCell.size(cell);
      if (size != codes.length) {
        throw new IllegalArgumentException(
            "has %s numbers, and the model takes %s".formatted(size, codes.length));
      }
      VectorCell.copy(cell, codes);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(column + " " + e.getMessage(), e);
    }
  }
}
