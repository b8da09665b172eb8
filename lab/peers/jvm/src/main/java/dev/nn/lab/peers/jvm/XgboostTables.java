package dev.nn.lab.peers.jvm;

import dev.nn.lab.contest.Library;
import dev.nn.lab.contest.tables.EncodedTable;
import dev.nn.lab.contest.tables.Learner;
import dev.nn.lab.contest.tables.RawTable;
import dev.nn.lab.contest.tables.TableContestant;
import dev.nn.lab.contest.tables.TableTask;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/**
 * XGBoost at its defaults in 100 rounds, the number of its scikit-learn estimators; categories are
 * one-hot, and missing numbers stay so.
 */
public final class XgboostTables implements TableContestant {

  private static final int ROUNDS = 100;

  @Override
  public String library() {
    return "XGBoost4J " + Library.version(Booster.class);
  }

  @Override
  public Learner learner(TableTask task) throws IOException {
    return new Boosting(task, RawTable.read(task));
  }

  /** One training. */
  private static final class Boosting implements Learner {

    private final TableTask task;
    private final RawTable table;
    private @Nullable EncodedTable encoded;
    private @Nullable Booster booster;

    Boosting(TableTask task, RawTable table) {
      this.task = task;
      this.table = table;
    }

    @Override
    public void train() throws XGBoostError {
      encoded = new EncodedTable(task, table, true);
      DMatrix rows = matrix(encoded, task.train());
      float[] labels = new float[task.train().size()];
      for (int i = 0; i < labels.length; i++) {
        int row = task.train().get(i);
        labels[i] = task.classification() ? table.label(row) : (float) table.target(row);
      }
      rows.setLabel(labels);
      Map<String, Object> parameters = new HashMap<>();
      parameters.put("nthread", 1);
      parameters.put("seed", task.seed());
      if (!task.classification()) {
        parameters.put("objective", "reg:squarederror");
      } else if (task.labels().size() == 2) {
        parameters.put("objective", "binary:logistic");
      } else {
        parameters.put("objective", "multi:softprob");
        parameters.put("num_class", task.labels().size());
      }
      booster = XGBoost.train(rows, parameters, ROUNDS, Map.of(), null, null);
      rows.dispose();
    }

    @Override
    public double[][] predict() throws XGBoostError {
      if (encoded == null || booster == null) {
        throw new IllegalStateException("train() comes first");
      }
      DMatrix rows = matrix(encoded, task.test());
      float[][] outputs = booster.predict(rows);
      rows.dispose();
      double[][] predictions = new double[outputs.length][Math.max(1, task.labels().size())];
      for (int r = 0; r < outputs.length; r++) {
        if (task.labels().size() == 2) {
          predictions[r][0] = 1 - outputs[r][0];
          predictions[r][1] = outputs[r][0];
        } else {
          for (int c = 0; c < predictions[r].length; c++) {
            predictions[r][c] = outputs[r][c];
          }
        }
      }
      return predictions;
    }

    @Override
    public long bytes() throws XGBoostError {
      return booster == null ? 0 : booster.toByteArray().length;
    }

    private static DMatrix matrix(EncodedTable table, List<Integer> rows) throws XGBoostError {
      double[][] numbers = table.rows(rows);
      int width = table.names().size();
      float[] flat = new float[rows.size() * width];
      for (int r = 0; r < numbers.length; r++) {
        for (int c = 0; c < width; c++) {
          flat[r * width + c] = (float) numbers[r][c];
        }
      }
      return new DMatrix(flat, rows.size(), width, Float.NaN);
    }
  }
}
