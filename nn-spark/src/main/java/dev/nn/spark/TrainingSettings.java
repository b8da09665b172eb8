package dev.nn.spark;

import dev.nn.api.BlockText;
import dev.nn.api.NetworkSpec;
import dev.nn.api.metrics.Metric;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.listeners.NamedListener;
import dev.nn.core.listeners.Validation;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.model.Recipe;
import dev.nn.data.model.RecipePlugins;
import dev.nn.data.model.RecipeSetting;
import dev.nn.data.outputs.EpochMetrics;
import dev.nn.data.outputs.TargetMetrics;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.spark.Executors.NeededPlugin;
import dev.nn.spark.RowData.RowPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.ml.param.Param;

/** Translates an estimator's params into a recipe with one member that trains on all rows. */
record TrainingSettings(NnParams<?> params) {

  /** The most shards that are chosen automatically. */
  private static final int MOST_SHARDS = 4;

  /** An automatic shard has at least this many rows. */
  private static final int ROWS_OF_SHARD = 50_000;

  Recipe recipe() {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String name : List.of("layers", "output", "loss", "optimizer", "schedules")) {
      Param<String> param = params.table().get(name);
      String text = params.getOrDefault(param);
      boolean mayBeEmpty = name.equals("layers") || name.equals("schedules");
      if (params.isSet(param) && (!text.isEmpty() || mayBeEmpty)) {
        values.put(name, ParamTable.value(name, text));
      }
    }
    values.put("learning_rate", params.getLearningRate());
    values.put("seed", params.getSeed());
    if (params.getBatchSize() > 0) {
      values.put("batch_size", params.getBatchSize());
    }
    if (params.getMaxIter() > 0) {
      values.put("epochs", params.getMaxIter());
    }
    return RecipeSetting.set(Recipe.of("label").members(1).validation(0), values);
  }

  PreprocessingSpec spec() {
    return PreprocessingSpec.parse(params.getPreprocessing());
  }

  /** Adds the shards for this many rows to a specification. */
  TrainingSpec sharded(TrainingSpec training, int rows) {
    int shards = params.getShards();
    if (shards == 0) {
      shards = Math.max(1, Math.min(MOST_SHARDS, rows / ROWS_OF_SHARD));
    }
    return training.toBuilder().shards(shards).build();
  }

  /** Returns after how many epochs without a better validation loss training stops. */
  int patience(TrainingSpec training) {
    return params.getPatience() > 0 ? params.getPatience() : training.epochs();
  }

  /** Returns the listeners that watch and stop training on encoded rows. */
  Watch watch(TargetEncoder target, TrainingSpec training, Plugins plugins) {
    return Watch.of(
        target,
        ParamTable.plugins(params.getMetrics()),
        monitor(),
        patience(training),
        ParamTable.plugins(params.getListeners()),
        plugins);
  }

  /** Returns the metric that chooses the best epoch; empty for the loss. */
  private String monitor() {
    String text = params.getMonitor().strip();
    return text.equals("val_loss") ? "" : text;
  }

  /** Throws if params need validation rows, but no row is marked as one. */
  void requireValidation(int rows) {
    if (rows == 0) {
      String column = params.getValidationIndicatorCol();
      refuseValidating("column '%s' is true in no row; mark rows for validation".formatted(column));
    }
  }

  /** Throws if params need validation rows; the reason says why there are none. */
  private void refuseValidating(String reason) {
    Map<String, Object> set = new LinkedHashMap<>();
    set.put("patience", params.getPatience() > 0 ? params.getPatience() : "");
    set.put("monitor", monitor());
    set.put("metrics", params.getMetrics());
    set.forEach(
        (param, value) -> {
          if (!value.equals("")) {
            String unset = param.equals("patience") ? "patience at 0" : param + " empty";
            throw new IllegalArgumentException(
                "param %s is %s, but %s, or leave %s".formatted(param, value, reason, unset));
          }
        });
  }

  /** Throws if settings are wrong whatever the rows: unknown functions, columns or layers. */
  void check(RowPlan plan, Plugins plugins) {
    if (params.getValidationIndicatorCol().isEmpty()) {
      refuseValidating("there are no validation rows; set validationIndicatorCol");
    }
    RecipePlugins.of(
        encoding(recipe(), plan)
            .metrics(ParamTable.plugins(params.getMetrics()).toArray(String[]::new))
            .monitor(params.getMonitor())
            .listeners(ParamTable.plugins(params.getListeners()).toArray(String[]::new)),
        plugins);
    String loss = params.getLoss();
    if (!loss.isEmpty()
        && !BlockText.isBlocks(loss)
        && plugins.losses().get(loss).unit().isGroup()) {
      throw new IllegalArgumentException(
          "param loss is %s, which is computed over groups of rows, but a cluster divides the rows without regard to groups; train with Recipe.groupedBy or nn train --groups on one machine, or choose a loss computed per row"
              .formatted(loss));
    }
    if (!plan.vector()) {
      List<String> names = plan.features().stream().map(RowPlan.Source::name).toList();
      List<String> known = new ArrayList<>(spec().columns().keySet());
      known.addAll(spec().without());
      known.removeAll(names);
      if (!known.isEmpty()) {
        throw new IllegalArgumentException(
            "param preprocessing names the columns %s, which are not among inputCols, %s"
                .formatted(known, names));
      }
    }
  }

  /**
   * Returns the plug-ins that executors need, named or by default. Metrics and listeners are not
   * among them, because they run on the driver.
   */
  Set<NeededPlugin> needed(RowPlan plan, Plugins plugins) {
    return NeededPlugin.of(encoding(recipe(), plan), plugins);
  }

  /**
   * Adds the preprocessing if columns are raw. Vectors have no transforms, so their recipe stays as
   * it is.
   */
  private Recipe encoding(Recipe recipe, RowPlan plan) {
    return plan.vector() ? recipe : recipe.preprocessing(usual -> spec());
  }

  /** Throws if the layers include inputs and outputs, as in Spark's own network. */
  void requireHidden(NetworkSpec network) {
    if (ParamTable.areAllLayers(params.getLayers(), network.inputs(), network.outputs())) {
      throw new IllegalArgumentException(
          "param layers is '%s', which begins with the %s inputs and ends with the %s outputs; give the hidden layers alone. If these are hidden layers, write their activations too, as in '%s relu -> …'"
              .formatted(
                  params.getLayers(), network.inputs(), network.outputs(), network.inputs()));
    }
  }

  /**
   * The listeners during training, which all run on the driver: validation; metrics, of which the
   * first chooses the epoch if {@code monitored}; early stopping after {@code patience} epochs; and
   * listeners given by name.
   */
  record Watch(
      TargetEncoder target,
      List<Metric> metrics,
      boolean monitored,
      int patience,
      List<NamedListener> named) {

    private static final String LOSS = "val_loss";

    /** Parses the listeners. Throws if a metric does not suit the target. */
    static Watch of(
        TargetEncoder target,
        List<String> metrics,
        String monitor,
        int patience,
        List<String> listeners,
        Plugins plugins) {
      List<Metric> first =
          monitor.isEmpty()
              ? List.of()
              : TargetMetrics.chosen(monitor, target, plugins).subList(0, 1);
      return new Watch(
          target,
          TargetMetrics.joined(first, TargetMetrics.chosen(metrics, target, plugins)),
          !monitor.isEmpty(),
          patience,
          listeners.stream().map(text -> NamedListener.of(text, plugins)).toList());
    }

    /** Returns the listeners for training without validation rows. */
    TrainingListener[] unvalidated() {
      return named.toArray(TrainingListener[]::new);
    }

    /** Returns the listeners for training with validation rows. */
    TrainingListener[] validated(Samples rows) {
      List<TrainingListener> all = new ArrayList<>();
      if (metrics.isEmpty()) {
        all.add(new Validation(rows));
      } else {
        EpochMetrics measured = new EpochMetrics(metrics, target);
        all.add(new Validation(rows).to(measured));
        all.add(measured);
      }
      EarlyStopping lowest = new EarlyStopping(decisive(), patience);
      all.add(isHighestBest() ? lowest.onHighest() : lowest);
      all.addAll(named);
      return all.toArray(TrainingListener[]::new);
    }

    private String decisive() {
      return monitored ? EpochMetrics.PREFIX + metrics.get(0).name() : LOSS;
    }

    private boolean isHighestBest() {
      return monitored && metrics.get(0).greaterIsBetter();
    }

    /** Returns the last epoch's loss, and the chosen epoch's metrics. */
    Map<String, Double> metrics(List<EpochRecord> history) {
      Map<String, Double> values = new TreeMap<>();
      values.put("loss", history.get(history.size() - 1).loss());
      Comparator<EpochRecord> byValue =
          Comparator.comparingDouble(epoch -> epoch.metrics().getOrDefault(decisive(), Double.NaN));
      history.stream()
          .filter(epoch -> Double.isFinite(epoch.metrics().getOrDefault(decisive(), Double.NaN)))
          .min(isHighestBest() ? byValue.reversed() : byValue)
          .ifPresent(
              chosen ->
                  chosen
                      .metrics()
                      .forEach(
                          (name, value) -> {
                            if (name.startsWith(EpochMetrics.PREFIX)) {
                              values.put(name, value);
                            }
                          }));
      return values;
    }
  }
}
