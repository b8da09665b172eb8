package dev.nn.data.model;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.ensemble.Division;
import dev.nn.data.ensemble.OutOfMember;
import dev.nn.data.ensemble.TrainedMembers;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.metrics.measures.BatchModel;
import dev.nn.data.metrics.measures.Measure;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TargetEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The evaluation of a network on rows of a table, all of weight 1, in the units of the table. */
final class Judgement {

  private Judgement() {}

  static Evaluation of(Network network, Preprocessing preprocessing, Table table, Rows rows) {
    return of(network, preprocessing, table, rows, usual(preprocessing));
  }

  /** Returns the usual metrics of each part of the rows by name, such as {@code test_rmse}. */
  static Map<String, Double> parts(
      TrainedMembers members,
      Network merged,
      Preprocessing preprocessing,
      Table table,
      Division division) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    BiConsumer<String, Evaluation> put =
        (part, of) -> of.values().forEach((name, value) -> metrics.put(part + "_" + name, value));
    put.accept("train", of(merged, preprocessing, table, division.training()));
    if (members.splits().get(0).validation().size() > 0) {
      Measure<Evaluation> usual = usual(preprocessing);
      put.accept("validation", validation(members, preprocessing, table, usual));
    }
    if (division.test().size() > 0) {
      put.accept("test", of(merged, preprocessing, table, division.test()));
    }
    return metrics;
  }

  /** Measures predictions of the validation rows by members that were not trained on them. */
  static <T> T validation(
      TrainedMembers members, Preprocessing preprocessing, Table table, Measure<T> measure) {
    Network first = members.networks().get(0);
    if (members.networks().size() == 1) { // which is read in parts, of any number of rows
      return of(first, preprocessing, table, members.splits().get(0).validation(), measure);
    }
    OutOfMember outOfMember = OutOfMember.of(members, preprocessing, table);
    List<Activation> activations = first.activations();
    Matrix outputs = outOfMember.outputs(activations.get(activations.size() - 1));
    int[] next = {0};
    BatchModel known =
        inputs -> {
          int from = next[0];
          next[0] += inputs.rows();
          return outputs.slice(from, next[0]);
        };
    return of(known, preprocessing, table, outOfMember.rows(), measure);
  }

  private static Measure<Evaluation> usual(Preprocessing preprocessing) {
    return Evaluation.measure(TargetMetrics.usual(preprocessing.target()));
  }

  static <T> T of(
      Network network, Preprocessing preprocessing, Table table, Rows rows, Measure<T> measure) {
    TargetEncoder target = preprocessing.target();
    if (target.equals(target.unscaled())) {
      return measure.of(network, preprocessing.dataset(table, rows));
    }
    return of(network::predict, preprocessing, table, rows, measure);
  }

  /** Measures a model, whose predictions may be overwritten. */
  private static <T> T of(
      BatchModel model, Preprocessing preprocessing, Table table, Rows rows, Measure<T> measure) {
    TargetEncoder target = preprocessing.target();
    BatchModel inUnits =
        target.equals(target.unscaled())
            ? model
            : inputs -> inUnits(model.predict(inputs), target);
    return measure.of(inUnits, preprocessing.unscaled().dataset(table, rows));
  }

  private static Matrix inUnits(Matrix outputs, TargetEncoder target) {
    for (int r = 0; r < outputs.rows(); r++) {
      target.toUnits(outputs.data(), outputs.start() + r * outputs.columns());
    }
    return outputs;
  }
}
