package dev.nn.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of a schema, found and checked. */
final class SchemaColumns {

  private SchemaColumns() {}

  /** Returns the column that a param names; refuses an unknown one, and one of several. */
  static StructField field(StructType schema, String param, String name) {
    List<StructField> found =
        Arrays.stream(schema.fields()).filter(field -> field.name().equals(name)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "param %s names the column '%s', which is missing; the columns are %s%s"
              .formatted(param, name, Arrays.toString(schema.fieldNames()), hint(schema, name)));
    }
    throw new IllegalArgumentException(
        "param %s names the column '%s', and there are %s of this name; drop or rename all but one"
            .formatted(param, name, found.size()));
  }

  /** Returns the remedy for a name that Spark's SQL would find, and none for others. */
  private static String hint(StructType schema, String name) {
    for (StructField field : schema.fields()) {
      if (field.name().equalsIgnoreCase(name)) {
        return "; did you mean '%s'? Letters have their case here".formatted(field.name());
      }
      if (field.dataType() instanceof StructType && name.startsWith(field.name() + ".")) {
        return "; a part of '%s' is made a column first, as by withColumn(\"%s\", col(\"%s\"))"
            .formatted(field.name(), name.replace('.', '_'), name);
      }
    }
    return "";
  }

  static boolean isVector(DataType type) {
    return type.equals(SQLDataTypes.VectorType());
  }

  static boolean isArray(DataType type) {
    return type instanceof ArrayType array && array.elementType() instanceof NumericType;
  }

  /** Refuses a column of anything else than vectors or arrays of numbers. */
  static void requireVector(StructField field) {
    if (!isVector(field.dataType()) && !isArray(field.dataType())) {
      throw new IllegalArgumentException(
          "column '%s' is of type %s, expected vectors of Spark ML or arrays of numbers; VectorAssembler makes a vector of columns, and inputCols takes raw columns as they are"
              .formatted(field.name(), field.dataType().catalogString()));
    }
  }

  /** Returns a schema with further columns; refuses a name that it has already. */
  static StructType append(StructType schema, List<StructField> added) {
    List<StructField> fields = new ArrayList<>(List.of(schema.fields()));
    Set<String> names = new HashSet<>(List.of(schema.fieldNames()));
    for (StructField field : added) {
      if (!names.add(field.name())) {
        throw new IllegalArgumentException(
            "column '%s', which predictions are to be written to, exists already; drop it, or set predictionCol, probabilityCol or rawPredictionCol to another name, or to none"
                .formatted(field.name()));
      }
      fields.add(field);
    }
    return new StructType(fields.toArray(new StructField[0]));
  }
}
