package dev.nn.spark.executors;

import dev.nn.api.BlockText;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
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

  boolean isMissingIn(Plugins plugins) {
    return plugins.of(PluginKind.of(word).orElseThrow()).lacks(name);
  }
}
