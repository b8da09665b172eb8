package dev.nn.spark.search;

import dev.nn.core.plugins.PluginException;
import dev.nn.data.Table;
import dev.nn.data.metrics.Metric;
import dev.nn.data.model.Recipe;
import dev.nn.data.search.Configuration;
import dev.nn.data.search.Experiment;
import dev.nn.spark.models.ProgramPlugins;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;

/** The training of one recipe, on a table that each executor has once. */
final class SentRecipe implements Experiment, Serializable {

  private static final long serialVersionUID = 1;

  private final Broadcast<SentTable> sent;
  private final Metric metric;
  private final String recipe;

  SentRecipe(Broadcast<SentTable> sent, Metric metric, String recipe) {
    this.sent = sent;
    this.metric = metric;
    this.recipe = recipe;
  }

  /** Returns the table, which is brought here by the first trial of this JVM. */
  Table table() {
    return sent.value().table();
  }

  /**
   * Trains the recipe, whose epochs are the budget.
   *
   * @throws PluginException if a plug-in is missing; the message names it
   */
  @Override
  public double run(Configuration configuration, int budget) {
    return Experiment.of(table(), metric, c -> Recipe.parse(recipe), ProgramPlugins.discover())
        .run(configuration, budget);
  }
}
