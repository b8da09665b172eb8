package dev.nn.lab.peers.spark;

import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** An estimator with its settings. */
interface Candidate {

  String name();

  /** Returns the settings, in words. */
  String settings();

  /** Trains a model from its first weights, for a number of iterations or epochs. */
  Transformer fit(Dataset<Row> rows, int iterations);
}
