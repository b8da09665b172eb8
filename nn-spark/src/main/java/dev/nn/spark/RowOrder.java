package dev.nn.spark;

import dev.nn.spark.rows.RowData;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.functions;

/** The order of rows, on which a training depends. */
final class RowOrder {

  private RowOrder() {}

  /**
   * Returns rows in the order of a column, so that it does not matter how they are divided into
   * partitions. Rows with the same value are in the order of a hash of all their cells; rows that
   * are the same in these too are the same to a training.
   *
   * @param column empty for the rows as they are
   */
  static Dataset<?> of(Dataset<?> data, String column) {
    if (column.isEmpty()) {
      return data;
    }
    Column[] all =
        Arrays.stream(data.columns())
            .map(name -> functions.col(RowData.quoted(name)))
            .toArray(Column[]::new);
    return data.orderBy(functions.col(RowData.quoted(column)), functions.xxhash64(all));
  }
}
