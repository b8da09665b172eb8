package dev.nn.spark.executors;

import dev.nn.api.Activation;
import dev.nn.api.BlockText;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
import dev.nn.core.Network;
import dev.nn.core.blocks.Blocks;
import dev.nn.core.plugins.Artifact;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import java.io.Serializable;
import java.util.ArrayList;
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
      Artifact artifact = Artifact.of(plugins.of(kind).get(plugin.name()).getClass());
      needed.add(new NeededPlugin(kind.word(), plugin.name(), artifact.toString()));
    }
    return needed;
  }

  /** Returns the activations of a network. */
  static List<NeededPlugin> of(Network network) {
    List<NeededPlugin> needed = new ArrayList<>();
    for (Activation activation : network.activations()) {
      List<? extends Named> parts =
          activation instanceof Blocks blocks ? blocks.plugins() : List.of(activation);
      for (Named part : parts) {
        Artifact artifact = Artifact.of(part.getClass());
        needed.add(
            new NeededPlugin(PluginKind.ACTIVATION.word(), part.name(), artifact.toString()));
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
