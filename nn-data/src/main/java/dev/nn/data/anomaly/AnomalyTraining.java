package dev.nn.data.anomaly;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.listeners.Validation;
import dev.nn.core.parallel.SideBySide;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.History;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Dataset;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.anomaly.AnomalyModel.OrdinaryErrors;
import dev.nn.data.anomaly.AnomalyModel.Reconstruction;
import dev.nn.data.ensemble.MemberRows;
import dev.nn.data.ensemble.MemberRows.Division;
import dev.nn.data.ensemble.TrainedMembers;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TableInputs;
import dev.nn.data.preprocessing.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Trains by an anomaly recipe: members, their errors on rows that they did not learn from, and the
 * threshold.
 */
final class AnomalyTraining {

  private static final double VALIDATION = 0.2;

  /** With fewer rows, members learn from all of them, because a fifth would say nothing. */
  private static final int FEW = 20;

  /** How many inputs may set the threshold. If there are more, evenly spaced rows stand for all. */
  private static final int MOST_NUMBERS = 1 << 22;

  private static final int LEAST_ROWS = 1000;

  private AnomalyTraining() {}

  static AnomalyModel train(AnomalyRecipe recipe, Table table, Plugins plugins) {
    if (table.rows() < 2) {
      throw new IllegalArgumentException(
          "the table has %s; at least two are needed to learn what is ordinary"
              .formatted(table.rows() == 1 ? "1 row" : "no row"));
    }
    Rows all = Rows.all(table.rows());
    Preprocessing preprocessing = recipe.preprocessing().in(plugins).fit(table, all, Target.none());
    TrainingSpec training = training(recipe.training(), table.rows());
    NetworkSpec layers = layers(recipe, preprocessing.inputNames().size());
    boolean few = table.rows() < FEW;
    Division division = new Division(null, null, few ? 0 : VALIDATION, 0, training.seed());
    List<Split> splits = division.several(table, all, few ? 1 : recipe.members()).splits();
    Dataset rows = ReproducedRows.of(preprocessing, table);
    List<SideBySide.Task<TrainingResult, RuntimeException>> tasks = new ArrayList<>();
    for (int m = 0; m < splits.size(); m++) {
      Split split = splits.get(m);
      long seed = Division.seedOf(training.seed(), m);
      TrainingSpec own = training.toBuilder().seed(seed).build();
      int threads = Math.max(1, SideBySide.threads() / splits.size());
      tasks.add(
          () ->
              new Trainer(own, plugins)
                  .withThreads(threads)
                  .fit(
                      Network.create(layers, seed, plugins),
                      rows.select(split.train()),
                      listeners(rows, split.validation(), own)));
    }
    List<TrainingResult> results =
        SideBySide.<TrainingResult, RuntimeException>run(
            tasks, Math.min(SideBySide.threads(), tasks.size()));
    List<Network> networks = results.stream().map(TrainingResult::network).toList();
    List<History> history = results.stream().map(r -> History.of(r.history())).toList();
    TrainedMembers members = new TrainedMembers(networks, splits);
    Rows evaluated = all;
    Matrix reproduced;
    if (few) {
      reproduced = members.outputs(0, preprocessing.inputs(table), all);
    } else {
      int most = most(preprocessing.inputNames().size());
      TrainedMembers.Unseen unseen = members.unseen(preprocessing, table, most);
      evaluated = unseen.rows();
      reproduced = unseen.logits();
    }
    OrdinaryErrors errors = errors(preprocessing, table, evaluated, reproduced, recipe.quantile());
    Network network = members.merged();
    Map<PluginKind<?>, List<String>> transforms =
        Map.of(PluginKind.TRANSFORM, preprocessing.transforms());
    Map<String, String> metadata = training.metadata(network, plugins, transforms);
    return AnomalyModel.of(network, metadata, preprocessing, errors, recipe, history);
  }

  private static TrainingSpec training(TrainingSpec spec, int rows) {
    int usual = Math.max(16, Math.min(128, rows / 50));
    return spec.toBuilder().loss("mse").batchSize(usual).build();
  }

  private static NetworkSpec layers(AnomalyRecipe recipe, int inputs) {
    int narrow = (int) Math.ceil(Math.sqrt(inputs));
    String usual = "64 silu -> " + Math.max(1, Math.min(narrow, inputs - 1)) + " silu -> 64 silu";
    String hidden = recipe.hidden() == null ? usual : recipe.hidden();
    return NetworkSpec.parse(inputs + " -> " + hidden + " -> " + inputs + " identity");
  }

  private static TrainingListener[] listeners(
      Dataset rows, Rows validation, TrainingSpec training) {
    return validation.size() == 0
        ? new TrainingListener[0]
        : new TrainingListener[] {
          new Validation(rows.select(validation)), new EarlyStopping("val_loss", training.epochs())
        };
  }

  /** Returns how many rows may set the threshold. */
  static int most(int inputs) {
    return Math.max(LEAST_ROWS, MOST_NUMBERS / inputs);
  }

  private static OrdinaryErrors errors(
      Preprocessing preprocessing, Table table, Rows rows, Matrix reproduced, double quantile) {
    Reconstruction reconstruction = new Reconstruction(preprocessing);
    TableInputs inputs = preprocessing.inputs(table);
    Matrix x = Matrix.zeros(1, reproduced.columns());
    Matrix errors = Matrix.zeros(rows.size(), reconstruction.columns());
    double[][] far = new double[rows.size()][];
    double[] row = new double[reconstruction.columns()];
    double[] codes = new double[row.length];
    for (int r = 0; r < rows.size(); r++) {
      inputs.read(rows.row(r), x.data(), 0);
      reconstruction.errors(x, reproduced.slice(r, r + 1), 0, row);
      for (int c = 0; c < row.length; c++) {
        errors.set(r, c, (float) row[c]);
      }
      inputs.codes(rows.row(r), codes);
      far[r] = reconstruction.distances(codes);
    }
    return OrdinaryErrors.of(errors, far, quantile);
  }

  /** A table's rows as samples whose targets are their inputs, encoded on each read. */
  private record ReproducedRows(TableInputs inputs, int rows, int columns) implements Samples {

    /** Returns rows that members share; keeps them in memory if they are few. */
    static Dataset of(Preprocessing preprocessing, Table table) {
      TableInputs inputs = preprocessing.inputs(table);
      for (int row = 0; row < table.rows(); row++) {
        inputs.check(row);
      }
      Samples rows = new ReproducedRows(inputs, table.rows(), inputs.names().size());
      return MemberRows.inMemory(
          Dataset.of(rows, inputs.names(), inputs.names()), Runtime.getRuntime().maxMemory());
    }

    @Override
    public int inputColumns() {
      return columns;
    }

    @Override
    public int targetColumns() {
      return columns;
    }

    @Override
    public void read(int[] order, int from, Matrix x, Matrix t, float[] weights) {
      for (int r = 0; r < x.rows(); r++) {
        int at = x.start() + r * columns;
        inputs.read(order[from + r], x.data(), at);
        System.arraycopy(x.data(), at, t.data(), t.start() + r * columns, columns);
      }
    }
  }
}
