package dev.nn.spark.executors;

import dev.nn.api.Activation;
import dev.nn.api.BlockText;
import dev.nn.api.Hyperparameters;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
import dev.nn.core.Network;
import dev.nn.core.blocks.Blocks;
import dev.nn.core.plugins.Artifact;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A plug-in of the driver that executors need too.
 *
 * @param word {@link PluginKind#word()} of its kind
 * @param artifact the artifact that has it
 */
public record NeededPlugin(String word, String name, String artifact) implements Serializable {

  private static final long serialVersionUID = 1;

  /**
   * Returns the plug-ins of a text: one, or those of its blocks.
   *
   * @param plugins the plug-ins of the driver, which has them all
   */
  public static <P extends Named> List<NeededPlugin> of(
      PluginKind<P> kind, String text, Plugins plugins) {
    List<NeededPlugin> needed = new ArrayList<>();
    for (PluginText plugin : BlockText.plugins(text)) {
      needed.addAll(of(kind, plugins.of(kind).get(plugin.toString()), plugins));
    }
    return needed;
  }

  private static NeededPlugin of(PluginKind<?> kind, Named plugin) {
    String artifact = Artifact.of(plugin.getClass()).toString();
    return new NeededPlugin(kind.word(), plugin.name(), artifact);
  }

  /** Returns a plug-in, and those among its hyper-parameters that are known by name. */
  private static List<NeededPlugin> of(PluginKind<?> kind, Named plugin, Plugins plugins) {
    List<NeededPlugin> needed = new ArrayList<>(List.of(of(kind, plugin)));
    for (Object value : hyperparameters(plugin)) {
      for (PluginKind<?> other : PluginKind.ALL) {
        if (value instanceof Named part
            && other.type().isInstance(part)
            && !plugins.of(other).lacks(part.name())) {
          needed.addAll(of(other, part, plugins));
        }
      }
    }
    return needed;
  }

  private static Collection<Object> hyperparameters(Named plugin) {
    try {
      return Hyperparameters.of(plugin).values();
    } catch (IllegalArgumentException e) {
      return List.of(); // they cannot be reached, here or there
    }
  }

  /** Returns the activations of a network. */
  static List<NeededPlugin> of(Network network) {
    List<NeededPlugin> needed = new ArrayList<>();
    for (Activation activation : network.activations()) {
      List<? extends Named> parts =
          activation instanceof Blocks blocks ? blocks.plugins() : List.of(activation);
      for (Named part : parts) {
        needed.add(of(PluginKind.ACTIVATION, part));
      }
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
