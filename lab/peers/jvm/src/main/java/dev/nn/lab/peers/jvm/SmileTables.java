package dev.nn.lab.peers.jvm;

import dev.nn.lab.contest.Library;
import dev.nn.lab.contest.tables.EncodedTable;
import dev.nn.lab.contest.tables.Learner;
import dev.nn.lab.contest.tables.RawTable;
import dev.nn.lab.contest.tables.TableContestant;
import dev.nn.lab.contest.tables.TableTask;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import smile.classification.Classifier;
import smile.data.DataFrame;
import smile.data.Tuple;
import smile.data.formula.Formula;
import smile.data.vector.DoubleVector;
import smile.data.vector.IntVector;
import smile.math.MathEx;
import smile.regression.Regression;

/**
 * Smile's random forest at its defaults; categories are one-hot, and missing numbers are the
 * median. Inputs have numbers for names, as formulas refuse others.
 */
public final class SmileTables implements TableContestant {

  private static final String TARGET = "target";

  @Override
  public String library() {
    return "Smile " + Library.version(Formula.class);
  }

  @Override
  public Learner learner(TableTask task) throws IOException {
    return new Training(task, RawTable.read(task));
  }

  /** One training. */
  private static final class Training implements Learner {

    private final TableTask task;
    private final RawTable table;
    private @Nullable EncodedTable encoded;
    private @Nullable Classifier<Tuple> classifier;
    private @Nullable Regression<Tuple> regression;

    Training(TableTask task, RawTable table) {
      this.task = task;
      this.table = table;
    }

    @Override
    public void train() {
      MathEx.setSeed(task.seed() + 1);
      encoded = new EncodedTable(task, table, false);
      Formula formula = Formula.lhs(TARGET);
      DataFrame rows = frame(encoded, task.train());
      if (task.classification()) {
        int[] labels = task.train().stream().mapToInt(table::label).toArray();
        DataFrame all = rows.merge(IntVector.of(TARGET, labels));
        classifier = smile.classification.RandomForest.fit(formula, all);
      } else {
        double[] numbers = task.train().stream().mapToDouble(table::target).toArray();
        DataFrame all = rows.merge(DoubleVector.of(TARGET, numbers));
        regression = smile.regression.RandomForest.fit(formula, all);
      }
    }

    @Override
    public double[][] predict() {
      if (encoded == null) {
        throw new IllegalStateException("train() comes first");
      }
      DataFrame rows = frame(encoded, task.test());
      double[][] predictions = new double[task.test().size()][Math.max(1, task.labels().size())];
      for (int r = 0; r < predictions.length; r++) {
        if (classifier != null) {
          classifier.predict(rows.get(r), predictions[r]);
        } else if (regression != null) {
          predictions[r][0] = regression.predict(rows.get(r));
        }
      }
      return predictions;
    }

    @Override
    public long bytes() throws IOException {
      Serializable model = classifier == null ? regression : classifier;
      return model == null ? 0 : Learner.serialized(model);
    }

    private static DataFrame frame(EncodedTable table, List<Integer> rows) {
      String[] names = new String[table.names().size()];
      for (int c = 0; c < names.length; c++) {
        names[c] = "x" + c;
      }
      return DataFrame.of(table.rows(rows), names);
    }
  }
}
