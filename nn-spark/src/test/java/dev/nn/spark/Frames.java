package dev.nn.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Data frames for tests. */
final class Frames {

  private Frames() {}

  /** Returns a vector of row r: two numbers that tell its label, and one that tells nothing. */
  static Vector vector(int r) {
    int label = r % 3;
    double wobble = (r * 37 % 101) / 101.0 - 0.5;
    return Vectors.dense(label + wobble * 0.6, (label == 1 ? 4 : 1) + wobble, r * 13 % 7);
  }

  /** Returns rows of features and label 0, 1 or 2, in two partitions. */
  static Dataset<Row> labelled(int rows) {
    StructType schema =
        new StructType()
            .add("features", SQLDataTypes.VectorType())
            .add("label", DataTypes.DoubleType);
    return of(schema, rows, r -> RowFactory.create(vector(r), (double) (r % 3)));
  }

  /** Returns rows of a schema in two partitions, in order. */
  static Dataset<Row> of(StructType schema, int rows, IntFunction<Row> row) {
    List<Row> list = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      list.add(row.apply(r));
    }
    return LocalSpark.session().createDataFrame(list, schema).coalesce(2);
  }

  /** Returns a schema of columns given as names and types in turn. */
  static StructType schema(Object... namesAndTypes) {
    StructType schema = new StructType();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      schema = schema.add((String) namesAndTypes[i], (DataType) namesAndTypes[i + 1]);
    }
    return schema;
  }

  /** Returns values for a grid of params. */
  static <T> scala.collection.Iterable<T> sequence(List<T> values) {
    return scala.jdk.javaapi.CollectionConverters.asScala(values);
  }
}
