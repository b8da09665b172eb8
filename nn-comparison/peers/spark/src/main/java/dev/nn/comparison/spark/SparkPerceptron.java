package dev.nn.comparison.spark;

import java.util.Arrays;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Spark's own network: sigmoid layers and softmax, trained by L-BFGS on all rows.
 *
 * @param layers such as 64-128-10
 * @param blockSize the rows of a matrix product
 */
record SparkPerceptron(String layers, int blockSize) implements Candidate {

  static final String NAME = "MultilayerPerceptronClassifier";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String settings() {
    return "sigmoid, l-bfgs, blockSize " + blockSize;
  }

  @Override
  public Transformer fit(Dataset<Row> rows, int iterations) {
    int[] sizes = Arrays.stream(layers.split("-", -1)).mapToInt(Integer::parseInt).toArray();
    return new MultilayerPerceptronClassifier()
        .setLayers(sizes)
        .setBlockSize(blockSize)
        .setTol(0) // so that the number of iterations alone ends the training
        .setSeed(1)
        .setMaxIter(iterations)
        .fit(rows);
  }
}
