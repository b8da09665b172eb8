package dev.nn.lab.peers.spark;

import dev.nn.spark.NnEstimator;
import dev.nn.spark.NnModel;
import dev.nn.spark.NnParams;
import java.util.StringJoiner;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * An estimator of nn, by its settings.
 *
 * @param name in the report
 * @param estimator with settings; the layers are taken from the data
 */
record NnCandidate(String name, NnEstimator estimator) implements Candidate {

  static NnCandidate synchronous(String layers, int shards, int batchSize, double learningRate) {
    return new NnCandidate("nn synchronous", estimator(layers, shards, batchSize, learningRate));
  }

  /**
   * Returns an estimator of relu layers.
   *
   * @param layers such as 64-128-10, whose first and last follow from the data
   */
  static NnEstimator estimator(String layers, int shards, int batchSize, double learningRate) {
    String[] sizes = layers.split("-", -1);
    StringJoiner hidden = new StringJoiner(" -> ");
    for (int l = 1; l < sizes.length - 1; l++) {
      hidden.add(sizes[l] + " relu");
    }
    return new NnEstimator()
        .setTask(NnParams.CLASSIFICATION)
        .setLayers(hidden.toString())
        .setShards(shards)
        .setBatchSize(batchSize)
        .setLearningRate(learningRate)
        .setSeed(1);
  }

  @Override
  public String settings() {
    return "relu, %s at %s, %s, batchSize %s, shards %s"
        .formatted(
            estimator.getOptimizer(),
            estimator.getLearningRate(),
            estimator.getSchedules(),
            usual(estimator.getBatchSize()),
            usual(estimator.getShards()));
  }

  private static String usual(int number) {
    return number == 0 ? "as usual" : Integer.toString(number);
  }

  @Override
  public NnModel fit(Dataset<Row> rows, int iterations) {
    return estimator.copy(ParamMap.empty()).setMaxIter(iterations).fit(rows);
  }
}
