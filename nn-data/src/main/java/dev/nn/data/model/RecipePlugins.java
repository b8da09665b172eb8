package dev.nn.data.model;

import dev.nn.api.BlockText;
import dev.nn.api.LayerSpec;
import dev.nn.api.Named;
import dev.nn.api.NetworkSpec;
import dev.nn.api.PluginText;
import dev.nn.core.Network;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.plugins.Registry;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.outputs.Amounts;
import dev.nn.data.preprocessing.Classification;
import dev.nn.data.preprocessing.Regression;
import dev.nn.data.preprocessing.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * The plug-ins that a training needs, named by its recipe or taken by default. A program that
 * trains in other processes makes sure beforehand that these have them.
 */
public final class RecipePlugins {

  private static final List<String> OUTPUTS_OF_LABELS = List.of("softmax", "sigmoid");
  private static final List<String> OUTPUTS_OF_NUMBERS = List.of("identity", Amounts.ACTIVATION);
  private static final List<String> LOSSES_OF_LABELS =
      List.of("categorical_crossentropy", "binary_crossentropy");
  private static final List<String> LOSSES_OF_NUMBERS = List.of("mse");

  private final Plugins plugins;
  private final List<Named> needed = new ArrayList<>();

  private RecipePlugins(Plugins plugins) {
    this.plugins = plugins;
  }

  /**
   * Returns the plug-ins of a recipe: activations, losses, initializers, optimizers and schedules,
   * of blocks each of theirs, and transforms, metrics and listeners. If the table decides on the
   * last layer or the loss, all that it may decide on are among them.
   *
   * @param recipe the recipe of the training
   * @param plugins the plug-ins by name
   * @return each plug-in once
   * @throws PluginException if one is missing; the message names it
   */
  public static List<Named> of(Recipe recipe, Plugins plugins) {
    RecipePlugins found = new RecipePlugins(plugins);
    RecipeSettings settings = recipe.settings();
    found.addHidden(settings.layers());
    found.addOutput(settings);
    found.addLoss(settings);
    found.addTraining(settings.training());
    settings.preprocessing().transforms().forEach(text -> found.add(plugins.transforms(), text));
    settings.chosenMetrics().forEach(text -> found.add(plugins.metrics(), text));
    settings.listeners().forEach(text -> found.add(plugins.listeners(), text));
    return List.copyOf(found.needed);
  }

  private void addHidden(String hidden) {
    if (!hidden.isBlank()) {
      List<LayerSpec> layers = NetworkSpec.parse("1 -> " + hidden + " -> 1 identity").layers();
      layers.subList(0, layers.size() - 1).forEach(this::add);
    }
  }

  private void addOutput(RecipeSettings settings) {
    List<String> outputs =
        settings.output() == null
            ? usual(settings.target(), OUTPUTS_OF_LABELS, OUTPUTS_OF_NUMBERS)
            : List.of(settings.output());
    outputs.forEach(output -> add(NetworkPlan.last(output)));
  }

  private void addLoss(RecipeSettings settings) {
    List<String> losses =
        settings.loss() == null
            ? usual(settings.target(), LOSSES_OF_LABELS, LOSSES_OF_NUMBERS)
            : List.of(settings.loss());
    losses.forEach(loss -> add(plugins.losses(), loss));
  }

  private static List<String> usual(Target target, List<String> labels, List<String> numbers) {
    List<String> all = new ArrayList<>();
    if (!(target instanceof Regression)) {
      all.addAll(labels);
    }
    if (!(target instanceof Classification)) {
      all.addAll(numbers);
    }
    return all;
  }

  private void addTraining(TrainingSpec training) {
    add(plugins.optimizers(), training.optimizer());
    training.schedules().forEach(schedule -> add(plugins.schedules(), schedule));
  }

  private void add(LayerSpec layer) {
    String initializer = layer.initializer();
    add(plugins.activations(), layer.activation());
    add(plugins.initializers(), initializer == null ? Network.DEFAULT_INITIALIZER : initializer);
  }

  private void add(Registry<?> registry, String text) {
    for (PluginText plugin : BlockText.plugins(text)) {
      needed.add(registry.get(plugin.toString()));
    }
  }
}
