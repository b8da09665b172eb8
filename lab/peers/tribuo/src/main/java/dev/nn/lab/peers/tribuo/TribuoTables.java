package dev.nn.lab.peers.tribuo;

import dev.nn.lab.contest.Library;
import dev.nn.lab.contest.tables.EncodedTable;
import dev.nn.lab.contest.tables.Learner;
import dev.nn.lab.contest.tables.RawTable;
import dev.nn.lab.contest.tables.TableContestant;
import dev.nn.lab.contest.tables.TableTask;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.common.tree.AbstractCARTTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

/**
 * Tribuo's random forest of 100 trees, each split by the square root of the inputs for labels and
 * by a third of them for numbers; categories are one-hot, and missing numbers are the median.
 */
public final class TribuoTables implements TableContestant {

  private static final int TREES = 100;

  @Override
  public String library() {
    return "Tribuo " + Library.version(Model.class);
  }

  @Override
  public Learner learner(TableTask task) throws IOException {
    RawTable table = RawTable.read(task);
    return task.classification()
        ? new Forest<>(
            task,
            table,
            new LabelFactory(),
            row -> new Label(task.labels().get(table.label(row))),
            new Label("?"))
        : new Forest<>(
            task,
            table,
            new RegressionFactory(),
            row -> new Regressor("y", table.target(row)),
            new Regressor("y", 0));
  }

  private static Trainer<?> trainer(TableTask task, int inputs) {
    int depth = Integer.MAX_VALUE;
    float least = AbstractCARTTrainer.MIN_EXAMPLES;
    if (task.classification()) {
      float share = (float) (Math.sqrt(inputs) / inputs);
      return new RandomForestTrainer<>(
          new CARTClassificationTrainer(depth, least, 0, share, new GiniIndex(), task.seed()),
          new VotingCombiner(),
          TREES,
          task.seed());
    }
    return new RandomForestTrainer<>(
        new CARTRegressionTrainer(depth, least, 0, 1 / 3f, new MeanSquaredError(), task.seed()),
        new AveragingCombiner(),
        TREES,
        task.seed());
  }

  /** One training. */
  private static final class Forest<T extends Output<T>> implements Learner {

    private final TableTask task;
    private final RawTable table;
    private final OutputFactory<T> factory;
    private final IntFunction<T> target;
    private final T unknown;
    private @Nullable EncodedTable encoded;
    private @Nullable Model<T> model;

    Forest(
        TableTask task,
        RawTable table,
        OutputFactory<T> factory,
        IntFunction<T> target,
        T unknown) {
      this.task = task;
      this.table = table;
      this.factory = factory;
      this.target = target;
      this.unknown = unknown;
    }

    @Override
    @SuppressWarnings("unchecked") // the trainer is of the task's outputs
    public void train() {
      encoded = new EncodedTable(task, table, false);
      MutableDataset<T> rows =
          new MutableDataset<>(new SimpleDataSourceProvenance("rows", factory), factory);
      double[][] numbers = encoded.rows(task.train());
      String[] names = names(encoded);
      for (int r = 0; r < numbers.length; r++) {
        T output = target.apply(task.train().get(r));
        rows.add(new ArrayExample<>(output, names, numbers[r]));
      }
      model = ((Trainer<T>) trainer(task, names.length)).train(rows);
    }

    @Override
    public double[][] predict() {
      if (encoded == null || model == null) {
        throw new IllegalStateException("train() comes first");
      }
      double[][] numbers = encoded.rows(task.test());
      String[] names = names(encoded);
      double[][] predictions = new double[numbers.length][];
      for (int r = 0; r < numbers.length; r++) {
        Example<T> row = new ArrayExample<>(unknown, names, numbers[r]);
        predictions[r] = prediction(model.predict(row));
      }
      return predictions;
    }

    private double[] prediction(org.tribuo.Prediction<T> prediction) {
      if (prediction.getOutput() instanceof Regressor number) {
        return number.getValues();
      }
      List<String> labels = task.labels();
      double[] probabilities = new double[labels.size()];
      for (int label = 0; label < probabilities.length; label++) {
        T score = prediction.getOutputScores().get(labels.get(label));
        probabilities[label] = score instanceof Label scored ? scored.getScore() : 0;
      }
      return probabilities;
    }

    @Override
    public long bytes() throws IOException {
      return model == null ? 0 : Learner.serialized(model);
    }

    private static String[] names(EncodedTable table) {
      return table.names().toArray(String[]::new);
    }
  }
}
