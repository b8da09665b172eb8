package dev.nn.data.model;

import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.metrics.Metric;
import dev.nn.data.metrics.measures.BatchModel;
import dev.nn.data.metrics.measures.Measure;
import dev.nn.data.preprocessing.ClassTargets;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TargetEncoder;
import java.util.List;

/** The evaluation of a network on rows of a table, all of weight 1, in the units of the table. */
final class Judgement {

  private Judgement() {}

  static Evaluation of(Network network, Preprocessing preprocessing, Table table, Rows rows) {
    List<Metric> usual =
        preprocessing.target() instanceof ClassTargets
            ? Metric.ofClassification()
            : Metric.ofRegression();
    return of(network, preprocessing, table, rows, Evaluation.measure(usual));
  }

  static <T> T of(
      Network network, Preprocessing preprocessing, Table table, Rows rows, Measure<T> measure) {
    TargetEncoder target = preprocessing.target();
    if (target instanceof ClassTargets) {
      return measure.of(network, preprocessing.dataset(table, rows));
    }
    BatchModel inUnits = inputs -> decoded(network.predict(inputs), target);
    return measure.of(inUnits, preprocessing.unscaled().dataset(table, rows));
  }

  private static Matrix decoded(Matrix outputs, TargetEncoder target) {
    int columns = outputs.columns();
    double[] row = new double[columns];
    for (int r = 0; r < outputs.rows(); r++) {
      target.decode(outputs.data(), outputs.start() + r * columns, row, 0);
      for (int c = 0; c < columns; c++) {
        outputs.set(r, c, (float) row[c]);
      }
    }
    return outputs;
  }
}
