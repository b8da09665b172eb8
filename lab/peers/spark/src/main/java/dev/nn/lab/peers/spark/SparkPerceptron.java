package dev.nn.lab.peers.spark;

import java.util.Arrays;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Spark's own network: sigmoid layers and softmax, trained by L-BFGS on all rows.
 *
 * @param layers such as 64-128-10
 * @param blockSize the rows of a matrix product
 * @param standardized whether a stage before it standardizes the vectors, as nn does by itself
 */
record SparkPerceptron(String layers, int blockSize, boolean standardized) implements Candidate {

  static final String NAME = "MultilayerPerceptronClassifier";

  private static final String SCALED = "scaled";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String settings() {
    String scaler = standardized ? ", after a StandardScaler" : "";
    return "sigmoid, l-bfgs, blockSize " + blockSize + scaler;
  }

  /** Returns the estimator of the network alone. */
  MultilayerPerceptronClassifier estimator(int iterations) {
    int[] sizes = Arrays.stream(layers.split("-", -1)).mapToInt(Integer::parseInt).toArray();
    return new MultilayerPerceptronClassifier()
        .setLayers(sizes)
        .setBlockSize(blockSize)
        .setTol(0) // so that the number of iterations alone ends the training
        .setSeed(1)
        .setMaxIter(iterations);
  }

  @Override
  public Transformer fit(Dataset<Row> rows, int iterations) {
    MultilayerPerceptronClassifier network = estimator(iterations);
    if (!standardized) {
      return network.fit(rows);
    }
    StandardScaler scaler =
        new StandardScaler().setInputCol("features").setOutputCol(SCALED).setWithMean(true);
    network.setFeaturesCol(SCALED);
    return new Pipeline().setStages(new PipelineStage[] {scaler, network}).fit(rows);
  }
}
