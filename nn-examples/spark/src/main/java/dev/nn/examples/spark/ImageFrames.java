package dev.nn.examples.spark;

import dev.nn.examples.images.LabelledImages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Images as data frames: a vector of pixels, {@code features}, and the name, {@code clothes}. */
final class ImageFrames {

  private static final StructType SCHEMA =
      new StructType()
          .add("features", SQLDataTypes.VectorType())
          .add("clothes", DataTypes.StringType);

  private ImageFrames() {}

  /** Returns the first images, in as many partitions as Spark has threads. */
  static Dataset<Row> of(SparkSession session, LabelledImages images, int count) {
    int[] labels = images.labels();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int row = i;
      double[] pixels = new double[images.pixels().columns()];
      Arrays.setAll(pixels, column -> images.pixels().get(row, column));
      rows.add(RowFactory.create(Vectors.dense(pixels), images.classes().get(labels[i])));
    }
    int partitions = session.sparkContext().defaultParallelism();
    // Kept where it is computed, or each task of each job would bring its rows along.
    return session.createDataFrame(rows, SCHEMA).coalesce(partitions).localCheckpoint();
  }
}
