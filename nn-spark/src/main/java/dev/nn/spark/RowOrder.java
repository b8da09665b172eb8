package dev.nn.spark;

import dev.nn.spark.rows.RowData;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VariantType;

/** The order of rows, on which a training depends. */
final class RowOrder {

  private RowOrder() {}

  /**
   * Returns rows in the order of a column, so that it does not matter how they are divided into
   * partitions. Rows with the same value are in the order of a hash of all their cells that Spark
   * can hash; rows that are the same in these too are the same to a training.
   *
   * @param column empty for the rows as they are
   */
  static Dataset<?> of(Dataset<?> data, String column) {
    if (column.isEmpty()) {
      return data;
    }
    List<String> names = Arrays.asList(data.columns());
    Column[] all =
        Arrays.stream(data.schema().fields())
            .filter(field -> isHashable(field.dataType()))
            .map(StructField::name)
            .filter(name -> Collections.frequency(names, name) == 1) // others have no name
            .map(name -> functions.col(RowData.quoted(name)))
            .toArray(Column[]::new);
    return data.orderBy(functions.col(RowData.quoted(column)), functions.xxhash64(all));
  }

  /** Returns whether Spark makes a hash of a type, which may have parts. */
  private static boolean isHashable(DataType type) {
    if (type instanceof StructType struct) {
      return Arrays.stream(struct.fields()).allMatch(field -> isHashable(field.dataType()));
    }
    if (type instanceof ArrayType array) {
      return isHashable(array.elementType());
    }
    return !(type instanceof MapType) && !(type instanceof VariantType);
  }
}
