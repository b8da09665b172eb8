package dev.nn.data.search;

import dev.nn.api.metrics.Metric;
import dev.nn.core.files.Sha256;
import dev.nn.core.json.Records;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Table;
import dev.nn.data.model.Recipe;
import dev.nn.data.model.TableFingerprint;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Trains a recipe for each configuration, on one table's rows. */
final class RecipeExperiment implements Experiment {

  private final Table table;
  private final Metric metric;
  private final Function<Configuration, Recipe> recipe;
  private final Plugins plugins;
  private @Nullable TableFingerprint fingerprint;

  RecipeExperiment(
      Table table, Metric metric, Function<Configuration, Recipe> recipe, Plugins plugins) {
    this.plugins = plugins;
    this.table = table;
    this.metric = metric;
    this.recipe = recipe;
  }

  @Override
  public double run(Configuration configuration, int budget) {
    return recipe
        .apply(configuration)
        .epochs(budget)
        .validate(table, List.of(metric), plugins)
        .value(metric.name());
  }

  @Override
  public String identity(Configuration configuration) {
    String json = recipe.apply(configuration).toJson();
    return "%s of the recipe %.16s on the table %.16s"
        .formatted(shown(metric), new Sha256().add(json).hex(), fingerprint().sha256());
  }

  /** Returns a metric with its settings, where these are plain values. */
  private static String shown(Object value) {
    if (value instanceof Record record) {
      return record.getClass().getSimpleName() + shown(Records.values(record).values());
    } else if (value instanceof Collection<?> values) {
      return values.stream()
          .map(RecipeExperiment::shown)
          .collect(Collectors.joining(", ", "(", ")"));
    } else if (value instanceof Metric other) {
      return other.name();
    }
    boolean text = value instanceof CharSequence || value instanceof Number;
    return text || value instanceof Boolean || value instanceof Enum ? value.toString() : "";
  }

  /** Returns the table's identity. The first call reads all rows. */
  private synchronized TableFingerprint fingerprint() {
    TableFingerprint known = fingerprint == null ? TableFingerprint.of(table) : fingerprint;
    fingerprint = known;
    return known;
  }
}
