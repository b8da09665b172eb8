package dev.nn.core;

import dev.nn.api.BlockText;
import dev.nn.api.LayerSpec;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
import dev.nn.core.blocks.Blocks;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The plug-ins that a file needs, one of each kind and name, as a JSON list in its metadata. */
public final class SavedPlugins {

  private final Map<String, SavedPlugin> plugins = new TreeMap<>();

  /** The plug-ins themselves, by kind and text; none for a list from a file. */
  private final Map<String, Named> here = new HashMap<>();

  private final String source;
  private final boolean allowsOthers;

  /** Creates an empty list. */
  public SavedPlugins() {
    this(List.of(), "the checkpoint", false);
  }

  /** Creates the list of a file. */
  SavedPlugins(List<SavedPlugin> read, String source, boolean allowsOthers) {
    read.forEach(plugin -> plugins.put(plugin.kind() + " " + plugin.name(), plugin));
    this.source = source;
    this.allowsOthers = allowsOthers;
  }

  /**
   * Returns the plug-ins that a network needs to predict, the activations of its layers, and the
   * initializers of its first weights, if it was created or a file lists them.
   *
   * @param network the network to save
   * @return a new list, to which more may be added
   */
  public static SavedPlugins of(Network network) {
    SavedPlugins needed = new SavedPlugins();
    List<LayerSpec> layers = network.spec().layers();
    for (int l = 0; l < layers.size(); l++) {
      needed.add(PluginKind.ACTIVATION, layers.get(l).activation(), network.activations().get(l));
    }
    network.firstWeights().addTo(needed);
    return needed;
  }

  /**
   * Adds the plug-in of a text, or those of its blocks; refines the entry of a name.
   *
   * @param <P> the interface of the kind
   * @param kind the kind of the plug-in
   * @param text a name with hyper-parameters or without, or the text of blocks
   * @param plugin the meaning of the text, from which hyper-parameters and behaviour are recorded
   */
  public <P extends Named> void add(PluginKind<P> kind, String text, P plugin) {
    List<PluginText> texts = BlockText.plugins(text);
    for (int i = 0; i < texts.size(); i++) {
      Named part = plugin instanceof Blocks blocks ? blocks.plugins().get(i) : plugin;
      add(kind, texts.get(i), part);
    }
  }

  private void add(PluginKind<?> kind, PluginText parsed, Named plugin) {
    SavedPlugin saved = SavedPlugin.of(kind, plugin);
    plugins.merge(
        kind + " " + parsed.name(),
        saved,
        (first, other) -> first.refinedBy(parsed, plugin).and(other));
    here.put(kind + " " + SavedPlugin.text(plugin), plugin);
    here.putIfAbsent(kind + " " + parsed.name(), plugin);
  }

  /** Adds the entry of another file. */
  void add(SavedPlugin recorded) {
    plugins.putIfAbsent(recorded.kind() + " " + recorded.name(), recorded);
  }

  /**
   * Adds the plug-ins of another list that are not in this one.
   *
   * @param others the other list; does not change
   */
  public void addAll(SavedPlugins others) {
    others.plugins.forEach(plugins::putIfAbsent);
    others.here.forEach(here::putIfAbsent);
  }

  /**
   * Compares these plug-ins with those of the same kinds and names when a file was written; logs a
   * warning for each of another version.
   *
   * @param then the list of the file
   * @throws PluginException if one behaves otherwise, unless that list allows others
   */
  public void compare(SavedPlugins then) {
    comparison(then).finish(then.allowsOthers);
  }

  /**
   * Returns the plug-ins that behave otherwise than those of a list, a line each.
   *
   * @param then the list of a file
   * @return the differences; empty without any
   */
  public List<String> others(SavedPlugins then) {
    return comparison(then).others();
  }

  private PluginComparison comparison(SavedPlugins then) {
    PluginComparison comparison = new PluginComparison(then.source);
    then.plugins.forEach(
        (key, saved) -> {
          Named plugin = here.get(key);
          if (plugin != null) {
            comparison.add(saved, plugin, text -> byText(saved.kind(), text, plugin));
          }
        });
    return comparison;
  }

  /** Returns the plug-in of a text, or fails where the defaults have become others. */
  private Named byText(PluginKind<?> kind, String text, Named ofName) {
    Named found = here.get(kind + " " + text);
    if (found == null) {
      throw new IllegalArgumentException("its defaults are others, " + SavedPlugin.text(ofName));
    }
    return found;
  }

  /**
   * Returns the differences of two lists in the metadata of files, a line each; what a list does
   * not record is no difference.
   *
   * @param then JSON, as {@link NetworkFile#PLUGINS_KEY} has
   * @param now another
   * @return the differences; empty without any
   */
  public static List<String> differences(String then, String now) {
    Map<String, SavedPlugin> before = byName(then);
    Map<String, SavedPlugin> after = byName(now);
    List<String> differences = new ArrayList<>();
    before.forEach(
        (key, plugin) -> {
          SavedPlugin other = after.get(key);
          if (other == null) {
            differences.add("the %s of %s: then, and not now".formatted(key, plugin.artifact()));
          } else {
            plugin
                .differenceFrom(other)
                .ifPresent(what -> differences.add("the %s: %s".formatted(key, what)));
          }
        });
    after.forEach(
        (key, plugin) -> {
          if (!before.containsKey(key)) {
            differences.add("the %s of %s: now, and not then".formatted(key, plugin.artifact()));
          }
        });
    return differences;
  }

  private static Map<String, SavedPlugin> byName(String json) {
    Map<String, SavedPlugin> byName = new TreeMap<>();
    for (SavedPlugin plugin :
        RecordCodec.OPEN.readList(SavedPlugin.class, json, "the list of plug-ins")) {
      byName.put(plugin.kind() + " '" + plugin.name() + "'", plugin);
    }
    return byName;
  }

  /**
   * Reads the list of a checkpoint, for {@link #compare}.
   *
   * @param json the text of {@link #json}
   * @param plugins say whether other behaviour is allowed
   * @return the list
   */
  public static SavedPlugins parse(String json, Plugins plugins) {
    return new SavedPlugins(
        RecordCodec.OPEN.readList(SavedPlugin.class, json, "the list of plug-ins"),
        "the checkpoint",
        plugins.allowsOtherBehaviour());
  }

  /**
   * Returns the list as JSON.
   *
   * @return a list of objects, by kind and name
   */
  public String json() {
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
