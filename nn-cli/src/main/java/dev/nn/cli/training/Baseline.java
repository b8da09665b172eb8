package dev.nn.cli.training;

import dev.nn.api.Matrix;
import dev.nn.api.metrics.Metric;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Dataset;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.metrics.MetricMeaning;
import dev.nn.data.metrics.Metrics;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TableTargets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A simpler model, which a network must beat to be worth its weights, and its metrics on the test
 * rows.
 */
public record Baseline(String name, Map<String, Double> metrics) {

  private static final int PART = 1024;

  static List<Baseline> of(
      Recipe recipe, Model model, Table table, Rows training, Rows test, Plugins plugins) {
    List<Baseline> baselines = new ArrayList<>();
    List<Predicted> predicted = model.preprocessing().target().predicted();
    if (predicted.size() == 1) {
      baselines.add(
          predicted.get(0).isNumber()
              ? new Baseline("mean", ofMean(model, table, training, test, plugins))
              : new Baseline("commonest", ofShares(model, table, training, test, plugins)));
    }
    Model linear =
        recipe.quick().listeners().layers("").test(0).train(table.select(training), plugins);
    baselines.add(new Baseline("linear", linear.evaluate(table.select(test)).values()));
    return baselines;
  }

  private static List<Metric> metrics(List<Metric> usual, Model model, Plugins plugins) {
    List<Metric> metrics = new ArrayList<>(usual);
    for (MetricMeaning chosen : model.chosenMetrics()) {
      if (metrics.stream().noneMatch(metric -> metric.name().equals(chosen.name()))) {
        metrics.add(Metrics.of(chosen.name(), plugins));
      }
    }
    return metrics;
  }

  private static Map<String, Double> ofMean(
      Model model, Table table, Rows training, Rows test, Plugins plugins) {
    TableTargets targets = model.preprocessing().targets(table);
    double[] cell = new double[1];
    double sum = 0;
    for (int i = 0; i < training.size(); i++) {
      targets.read(training.row(i), cell, 0);
      sum += cell[0];
    }
    Matrix truth = Matrix.zeros(test.size(), 1);
    Matrix mean = Matrix.zeros(test.size(), 1);
    for (int i = 0; i < test.size(); i++) {
      targets.read(test.row(i), cell, 0);
      truth.set(i, 0, (float) cell[0]);
      mean.set(i, 0, (float) (sum / training.size()));
    }
    return Evaluation.of(mean, truth, metrics(Metrics.ofRegression(), model, plugins)).values();
  }

  private static Map<String, Double> ofShares(
      Model model, Table table, Rows training, Rows test, Plugins plugins) {
    Preprocessing preprocessing = model.preprocessing();
    Dataset learnt = preprocessing.dataset(table, training);
    int labels = learnt.targetColumns();
    double[] sums = new double[labels];
    int[] order = new int[PART];
    for (int from = 0; from < learnt.rows(); from += PART) {
      int rows = Math.min(PART, learnt.rows() - from);
      for (int i = 0; i < rows; i++) {
        order[i] = from + i;
      }
      Matrix inputs = Matrix.zeros(rows, learnt.inputColumns());
      Matrix targets = Matrix.zeros(rows, labels);
      learnt.read(order, 0, inputs, targets, new float[rows]);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < labels; c++) {
          sums[c] += targets.get(r, c);
        }
      }
    }
    Dataset judged = preprocessing.dataset(table, test);
    return new LinkedHashMap<>(
        Evaluation.of(
                inputs -> {
                  Matrix shares = Matrix.zeros(inputs.rows(), labels);
                  for (int r = 0; r < inputs.rows(); r++) {
                    for (int c = 0; c < labels; c++) {
                      shares.set(r, c, (float) (sums[c] / learnt.rows()));
                    }
                  }
                  return shares;
                },
                judged,
                metrics(Metrics.ofClassification(), model, plugins))
            .values());
  }
}
