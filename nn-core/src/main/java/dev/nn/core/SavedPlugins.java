package dev.nn.core;

import dev.nn.api.BlockText;
import dev.nn.api.LayerSpec;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
import dev.nn.core.blocks.Blocks;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The plug-ins that a file needs, one of each kind and name, as a JSON list in its metadata. */
public final class SavedPlugins {

  private final Map<String, SavedPlugin> plugins = new TreeMap<>();

  /** Creates an empty list. */
  public SavedPlugins() {}

  /** Returns the plug-ins that a network needs to predict: the activations of its layers. */
  public static SavedPlugins of(Network network) {
    SavedPlugins needed = new SavedPlugins();
    List<LayerSpec> layers = network.spec().layers();
    for (int l = 0; l < layers.size(); l++) {
      needed.add(PluginKind.ACTIVATION, layers.get(l).activation(), network.activations().get(l));
    }
    return needed;
  }

  /** Adds the plug-in of a text, or those of its blocks; refines the entry of a name. */
  public <P extends Named> void add(PluginKind<P> kind, String text, P plugin) {
    List<PluginText> texts = BlockText.plugins(text);
    for (int i = 0; i < texts.size(); i++) {
      Named part = plugin instanceof Blocks blocks ? blocks.plugins().get(i) : plugin;
      add(kind, texts.get(i), part);
    }
  }

  private void add(PluginKind<?> kind, PluginText parsed, Named plugin) {
    plugins.merge(
        kind + " " + parsed.name(),
        SavedPlugin.of(kind, plugin),
        (here, other) -> here.refinedBy(parsed, plugin));
  }

  String json() {
    return RecordCodec.write(plugins.values());
  }

  static List<SavedPlugin> read(String json, Safetensors contents, String key)
      throws SafetensorsException {
    try {
      return RecordCodec.OPEN.readList(SavedPlugin.class, json, "the list of plug-ins");
    } catch (IllegalArgumentException e) {
      throw contents.problem(
          key, e.getMessage() + "; the file is damaged, or was not written by nn", e);
    }
  }
}
