package dev.nn.data.model;

import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.metrics.measures.BatchModel;
import dev.nn.data.metrics.measures.Measure;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TargetEncoder;

/** The evaluation of a network on rows of a table, all of weight 1, in the units of the table. */
final class Judgement {

  private Judgement() {}

  static Evaluation of(Network network, Preprocessing preprocessing, Table table, Rows rows) {
    Measure<Evaluation> usual = Evaluation.measure(TargetMetrics.usual(preprocessing.target()));
    return of(network, preprocessing, table, rows, usual);
  }

  static <T> T of(
      Network network, Preprocessing preprocessing, Table table, Rows rows, Measure<T> measure) {
    TargetEncoder target = preprocessing.target();
    if (target.equals(target.unscaled())) {
      return measure.of(network, preprocessing.dataset(table, rows));
    }
    BatchModel inUnits = inputs -> inUnits(network.predict(inputs), target);
    return measure.of(inUnits, preprocessing.unscaled().dataset(table, rows));
  }

  private static Matrix inUnits(Matrix outputs, TargetEncoder target) {
    for (int r = 0; r < outputs.rows(); r++) {
      target.toUnits(outputs.data(), outputs.start() + r * outputs.columns());
    }
    return outputs;
  }
}
