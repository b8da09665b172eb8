package dev.nn.data.model;

import dev.nn.api.BlockText;
import dev.nn.api.LayerSpec;
import dev.nn.api.Named;
import dev.nn.core.Network;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.plugins.Registry;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.preprocessing.Classification;
import dev.nn.data.preprocessing.Regression;
import dev.nn.data.preprocessing.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The plug-ins that training needs, named in the recipe or used by default. If your program trains
 * in other processes, use this to check beforehand that they have the plug-ins.
 */
public final class RecipePlugins {

  private RecipePlugins() {}

  /**
   * Returns every plug-in that a recipe names, including the plug-in of each block in a text with
   * blocks. If the table will decide the last layer or the loss, the result contains all possible
   * choices.
   *
   * @throws PluginException if one is missing; the message names it
   */
  public static List<Named> of(Recipe recipe, Plugins plugins) {
    RecipeSettings settings = recipe.settings();
    Target target = settings.target();
    String output = settings.network().output();
    String loss = settings.network().loss();
    TrainingSpec training = settings.training();
    List<String> outputs =
        output == null
            ? usual(
                target,
                List.of("softmax", "sigmoid"),
                List.of("identity", TargetOutputs.OF_AMOUNTS))
            : List.of(output);
    List<LayerSpec> layers = new ArrayList<>(settings.network().hidden());
    outputs.forEach(last -> layers.add(NetworkPlan.last(last)));
    Stream<String> initializers =
        layers.stream()
            .map(LayerSpec::initializer)
            .map(own -> own == null ? Network.DEFAULT_INITIALIZER : own);
    List<String> losses =
        loss == null
            ? usual(
                target, List.of("categorical_crossentropy", "binary_crossentropy"), List.of("mse"))
            : List.of(loss);
    return Stream.of(
            of(plugins.activations(), layers.stream().map(LayerSpec::activation)),
            of(plugins.initializers(), initializers),
            of(plugins.losses(), losses.stream()),
            of(plugins.optimizers(), Stream.of(training.optimizer())),
            of(plugins.schedules(), training.schedules().stream()),
            of(plugins.transforms(), settings.preprocessing().transforms().stream()),
            of(plugins.metrics(), settings.chosenMetrics().stream()),
            of(plugins.listeners(), settings.evaluation().listeners().stream()))
        .<Named>flatMap(named -> named)
        .toList();
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

  private static <T extends Named> Stream<T> of(Registry<T> registry, Stream<String> texts) {
    return texts
        .flatMap(text -> BlockText.plugins(text).stream())
        .map(plugin -> registry.get(plugin.toString()));
  }
}
