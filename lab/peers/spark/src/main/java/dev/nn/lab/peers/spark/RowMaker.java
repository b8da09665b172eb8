package dev.nn.lab.peers.spark;

import java.io.Serializable;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A source of rows by their numbers: a vector {@code features} and a {@code label} from 0 on. */
interface RowMaker extends Serializable {

  /** Returns cells of {@code features} and {@code label}. */
  Object[] cells(long row);

  /** Returns the share of some rows whose label noise has not changed; 1 if it is not known. */
  default double clear(int first, int rows) {
    return 1;
  }

  /** Returns rows from {@code first} on, which Spark keeps in memory. */
  default Dataset<Row> frame(SparkSession session, int first, int rows, int partitions) {
    StructType schema =
        new StructType()
            .add("features", SQLDataTypes.VectorType())
            .add("label", DataTypes.DoubleType);
    MapFunction<Long, Row> made = row -> RowFactory.create(cells(row));
    Dataset<Row> frame =
        session
            .range(first, (long) first + rows, 1, partitions)
            .map(made, Encoders.row(schema))
            .cache();
    frame.count(); // so that the first to read it has no more work than others
    return frame;
  }
}
