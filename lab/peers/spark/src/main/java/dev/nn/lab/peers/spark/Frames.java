package dev.nn.lab.peers.spark;

import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Rows to learn from and rows to evaluate with. Spark keeps them in memory. */
record Frames(Dataset<Row> training, Dataset<Row> test) implements AutoCloseable {

  double accuracy(Transformer model) {
    Dataset<Row> scored = model.transform(test);
    long right = scored.filter(functions.col("prediction").equalTo(scored.col("label"))).count();
    return (double) right / test.count();
  }

  @Override
  public void close() {
    training.unpersist(true);
    test.unpersist(true);
  }
}
