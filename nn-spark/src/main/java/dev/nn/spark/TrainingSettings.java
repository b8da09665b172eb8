package dev.nn.spark;

import dev.nn.api.BlockText;
import dev.nn.api.NetworkSpec;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.model.Recipe;
import dev.nn.data.model.RecipePlugins;
import dev.nn.data.model.RecipeSetting;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.spark.Executors.NeededPlugin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The params of an estimator as a recipe of nn, with one member and all rows for training. */
final class TrainingSettings {

  /** The most shards that are taken by themselves. */
  private static final int MOST_SHARDS = 4;

  /** The rows of such a shard, or more. */
  private static final int ROWS_OF_SHARD = 50_000;

  private final NnParams<?> params;

  TrainingSettings(NnParams<?> params) {
    this.params = params;
  }

  Recipe recipe() {
    Map<String, Object> values = new LinkedHashMap<>();
    Map.of(
            "layers", params.getLayers(),
            "output", params.getOutput(),
            "loss", params.getLoss(),
            "optimizer", params.getOptimizer(),
            "schedules", params.getSchedules())
        .forEach(
            (name, text) -> {
              if (!text.isEmpty() || name.equals("layers") || name.equals("schedules")) {
                values.put(name, ParamTable.value(name, text));
              }
            });
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

  /** Returns the specification for shards of some rows. */
  TrainingSpec sharded(TrainingSpec training, int rows) {
    int shards = params.getShards();
    if (shards == 0) {
      shards = Math.max(1, Math.min(MOST_SHARDS, rows / ROWS_OF_SHARD));
    }
    return training.toBuilder().shards(shards).build();
  }

  /** Returns the epochs without a better validation loss that end a training. */
  int patience(TrainingSpec training) {
    return params.getPatience() > 0 ? params.getPatience() : training.epochs();
  }

  /** Returns what watches and steers a training of encoded rows. */
  Watch watch(TargetEncoder target, TrainingSpec training, Plugins plugins) {
    return Watch.of(
        target,
        ParamTable.plugins(params.getMetrics()),
        monitor(),
        patience(training),
        ParamTable.plugins(params.getListeners()),
        plugins);
  }

  /** Returns the metric that chooses the epoch; empty for the loss. */
  private String monitor() {
    String text = params.getMonitor().strip();
    return text.equals("val_loss") ? "" : text;
  }

  /** Returns the params that need rows for validation, with their values. */
  private Map<String, String> validating() {
    Map<String, String> set = new LinkedHashMap<>();
    if (params.getPatience() > 0) {
      set.put("patience", Integer.toString(params.getPatience()));
    }
    if (!monitor().isEmpty()) {
      set.put("monitor", monitor());
    }
    if (!params.getMetrics().isEmpty()) {
      set.put("metrics", params.getMetrics());
    }
    return set;
  }

  /** Refuses params that no row would ever try. */
  void requireValidation(int rows) {
    validating()
        .forEach(
            (param, value) -> {
              if (rows == 0) {
                throw new IllegalArgumentException(
                    "param %s is %s, and column '%s' is true in no row; mark rows for validation, or leave %s"
                        .formatted(param, value, params.getValidationIndicatorCol(), unset(param)));
              }
            });
  }

  private static String unset(String param) {
    return param.equals("patience") ? "patience at 0" : param + " empty";
  }

  /** Refuses settings that need no row to be wrong: unknown functions, columns and layers. */
  void check(RowPlan plan, Plugins plugins) {
    validating()
        .forEach(
            (param, value) -> {
              if (params.getValidationIndicatorCol().isEmpty()) {
                throw new IllegalArgumentException(
                    "param %s is %s, and no row validates; set validationIndicatorCol, or leave %s"
                        .formatted(param, value, unset(param)));
              }
            });
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
          "param loss is %s, a loss of groups of rows, and the rows of a cluster are divided without regard to groups; train by Recipe.groupedBy or nn train --groups on one machine, or choose a loss of rows"
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
   * Returns the plug-ins that executors need, whether params name them or they are defaults; the
   * driver alone has metrics and listeners.
   */
  Set<NeededPlugin> needed(RowPlan plan, Plugins plugins) {
    return NeededPlugin.of(encoding(recipe(), plan), plugins);
  }

  /** Returns a recipe with the preprocessing of raw columns; that of vectors has no transforms. */
  private Recipe encoding(Recipe recipe, RowPlan plan) {
    return plan.vector() ? recipe : recipe.preprocessing(usual -> spec());
  }

  /** Refuses layers that have the inputs and the outputs too, as those of Spark's own network. */
  void requireHidden(NetworkSpec network) {
    if (ParamTable.areAllLayers(params.getLayers(), network.inputs(), network.outputs())) {
      throw new IllegalArgumentException(
          "param layers is '%s', which begins with the %s inputs and ends with the %s outputs; give the hidden layers alone. If these are hidden layers, write their activations too, as in '%s relu -> …'"
              .formatted(
                  params.getLayers(), network.inputs(), network.outputs(), network.inputs()));
    }
  }
}
