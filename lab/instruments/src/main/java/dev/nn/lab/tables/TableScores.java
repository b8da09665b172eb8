package dev.nn.lab.tables;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.ClassMetrics.Accuracy;
import dev.nn.data.metrics.ProbabilityMetrics.CalibrationError;
import dev.nn.data.metrics.ProbabilityMetrics.LogLoss;
import dev.nn.data.metrics.StandardMetric;
import dev.nn.lab.contest.tables.TableRun;
import dev.nn.lab.contest.tables.TableTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scores predictions: RMSE for numbers; error rate, log loss and ECE for labels. */
final class TableScores {

  static final String RMSE = "rmse";
  static final String ERROR_RATE = "error rate";
  static final String LOG_LOSS = "log loss";
  static final String CALIBRATION = "calibration error";

  private TableScores() {}

  static Map<String, Double> of(TableFile table, TableTask task, TableRun run) {
    List<double[]> predictions = run.predictions();
    int rows = task.test().size();
    int width = Math.max(1, task.labels().size());
    if (predictions.size() != rows || predictions.get(0).length != width) {
      throw new IllegalArgumentException(
          "%s rows of predictions for %s rows".formatted(predictions.size(), rows));
    }
    Map<String, Double> scores = new LinkedHashMap<>();
    if (!task.classification()) {
      scores.put(RMSE, rmse(table, task, predictions));
      return scores;
    }
    Matrix p = Matrix.zeros(rows, width);
    Matrix t = Matrix.zeros(rows, width);
    for (int r = 0; r < rows; r++) {
      t.set(r, (int) table.number(task.test().get(r)), 1);
      for (int label = 0; label < width; label++) {
        p.set(r, label, (float) predictions.get(r)[label]);
      }
    }
    scores.put(ERROR_RATE, 1 - of(new Accuracy(), p, t));
    scores.put(LOG_LOSS, of(new LogLoss(), p, t));
    scores.put(CALIBRATION, of(new CalibrationError(), p, t));
    return scores;
  }

  private static double of(StandardMetric metric, Matrix predictions, Matrix targets) {
    return metric.of(predictions, targets);
  }

  private static double rmse(TableFile table, TableTask task, List<double[]> predictions) {
    double sum = 0;
    for (int r = 0; r < predictions.size(); r++) {
      double error = predictions.get(r)[0] - table.number(task.test().get(r));
      sum += error * error;
    }
    return Math.sqrt(sum / predictions.size());
  }
}
