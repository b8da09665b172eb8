package dev.nn.spark.scoring;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The names and the metadata of columns that go through an encoder, which keeps no metadata and
 * needs different names.
 */
public final class ScoredColumns {

  private ScoredColumns() {}

  /**
   * Returns a schema with the places of columns for names.
   *
   * @param schema the schema of a data frame
   * @return the same types under other names
   */
  public static StructType places(StructType schema) {
    StructField[] fields = schema.fields().clone();
    for (int i = 0; i < fields.length; i++) {
      StructField field = fields[i];
      fields[i] = new StructField(name(i), field.dataType(), field.nullable(), field.metadata());
    }
    return new StructType(fields);
  }

  /**
   * Returns rows of {@link #places} with the names and the metadata of the schema itself.
   *
   * @param rows the rows, by place
   * @param schema the schema with the names
   * @return the same rows, by name
   */
  public static Dataset<Row> named(Dataset<Row> rows, StructType schema) {
    Column[] columns = new Column[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      StructField field = schema.fields()[i];
      columns[i] = functions.col(name(i)).as(field.name(), field.metadata());
    }
    return rows.select(columns);
  }

  private static String name(int place) {
    return "c" + place;
  }
}
