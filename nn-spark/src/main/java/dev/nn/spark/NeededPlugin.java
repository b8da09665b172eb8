package dev.nn.spark;

import dev.nn.api.Activation;
import dev.nn.api.Hyperparameters;
import dev.nn.api.Named;
import dev.nn.core.blocks.Blocks;
import dev.nn.core.plugins.Artifact;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.data.model.RecipePlugins;
import java.io.Serializable;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A plug-in of the driver that executors need too. */
record NeededPlugin(String word, String name, String artifact) implements Serializable {

  private static final long serialVersionUID = 1;

  /** The artifacts of classes, whose jars are opened once. */
  private static final ClassValue<String> ARTIFACTS =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return Artifact.of(type).toString();
        }
      };

  /** Returns a plug-in of the driver. */
  private static NeededPlugin of(Named plugin) {
    String word =
        PluginKind.ALL.stream()
            .filter(kind -> kind.type().isInstance(plugin))
            .findFirst()
            .orElseThrow()
            .word();
    return new NeededPlugin(word, plugin.name(), ARTIFACTS.get(plugin.getClass()));
  }

  /**
   * Returns the plug-ins that the training of a recipe needs.
   *
   * @throws PluginException if the driver lacks one
   */
  static Set<NeededPlugin> of(Recipe recipe, Plugins plugins) {
    Set<NeededPlugin> needed = new LinkedHashSet<>();
    RecipePlugins.of(recipe, plugins).forEach(plugin -> add(plugin, plugins, needed));
    return needed;
  }

  /** Adds a plug-in, and those among its hyper-parameters that are known by name. */
  private static void add(Named plugin, Plugins plugins, Set<NeededPlugin> needed) {
    needed.add(of(plugin));
    for (Object value : hyperparameters(plugin)) {
      if (value instanceof Named part && isKnown(part, plugins)) {
        add(part, plugins, needed);
      }
    }
  }

  private static boolean isKnown(Named part, Plugins plugins) {
    return PluginKind.ALL.stream()
        .anyMatch(kind -> kind.type().isInstance(part) && !plugins.of(kind).lacks(part.name()));
  }

  private static Collection<Object> hyperparameters(Named plugin) {
    try {
      return Hyperparameters.of(plugin).values();
    } catch (IllegalArgumentException e) {
      return List.of(); // they cannot be reached, here or there
    }
  }

  /** Returns the activations and the transforms of a model. */
  static Set<NeededPlugin> of(Model model) {
    Set<NeededPlugin> needed = new LinkedHashSet<>();
    model.preprocessing().transformPlugins().forEach(transform -> needed.add(of(transform)));
    for (Activation activation : model.network().activations()) {
      List<? extends Named> parts =
          activation instanceof Blocks blocks ? blocks.plugins() : List.of(activation);
      parts.forEach(part -> needed.add(of(part)));
    }
    return needed;
  }

  /** Returns whether the plug-in comes in another jar than the code that asks for it. */
  boolean isForeign() {
    return !artifact.startsWith("dev.nn:");
  }

  boolean isMissingIn(Plugins plugins) {
    return plugins.of(PluginKind.of(word).orElseThrow()).lacks(name);
  }
}
