package dev.nn.core;

import dev.nn.api.LayerSpec;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
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

  /** Makes an empty list. */
  public SavedPlugins() {}

  /** Returns those that a network needs to predict: the activations of its layers. */
  public static SavedPlugins of(Network network) {
    SavedPlugins needed = new SavedPlugins();
    List<LayerSpec> layers = network.spec().layers();
    for (int l = 0; l < layers.size(); l++) {
      needed.add(PluginKind.ACTIVATION, layers.get(l).activation(), network.activations().get(l));
    }
    return needed;
  }

  /**
   * Adds a plug-in, or what more it shows of one that is here.
   *
   * @param text as the user wrote it
   * @param plugin that the text stood for
   */
  public <P extends Named> void add(PluginKind<P> kind, String text, P plugin) {
    PluginText parsed = PluginText.parse(text);
    plugins.merge(
        kind + " " + parsed.name(),
        SavedPlugin.of(kind, plugin),
        (here, other) -> here.refinedBy(parsed, plugin));
  }

  /** Returns the list as JSON, by kind and name. */
  String json() {
    return RecordCodec.write(plugins.values());
  }

  /**
   * Reads the list.
   *
   * @param json as {@link #json()} wrote it
   * @param contents that have it, for messages
   * @param key of the metadata that has it, for messages
   * @throws SafetensorsException if it is not of that form
   */
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
