package dev.nn.core;

import dev.nn.api.Hyperparameters;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
import dev.nn.core.json.Json;
import dev.nn.core.plugins.Artifact;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.plugins.Registry;
import dev.nn.core.safetensors.Safetensors;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plug-in that a file needs: the meaning of its bare name when the file was written, and the
 * artifact to add if it is missing. The name alone would not do: its meaning depends on the
 * program's registry, which may replace defaults, and on the plug-in's version.
 *
 * @param word {@link PluginKind#word()} of its kind
 * @param hyperparameters values as text, by name; in the order of the names
 */
record SavedPlugin(
    @Json.Name("kind") String word,
    String name,
    Map<String, String> hyperparameters,
    @Json.Inline Artifact artifact) {

  SavedPlugin {
    if (PluginKind.of(word).isEmpty()) {
      throw new IllegalArgumentException(
          "the kind is '%s', none of %s".formatted(word, PluginKind.ALL));
    }
    new PluginText(name, hyperparameters);
    hyperparameters = Collections.unmodifiableMap(new TreeMap<>(hyperparameters));
  }

  static SavedPlugin of(PluginKind<?> kind, Named plugin) {
    return new SavedPlugin(
        kind.word(), plugin.name(), hyperparameters(plugin), Artifact.of(plugin.getClass()));
  }

  /** Returns no hyper-parameters if they cannot be reached; the plug-in's class then decides. */
  private static Map<String, String> hyperparameters(Named plugin) {
    try {
      return PluginText.of(plugin).hyperparameters();
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
  }

  /**
   * Takes the hyper-parameters that a text does not set from the plug-in made of the text, which
   * shows the meaning of the bare name.
   */
  SavedPlugin refinedBy(PluginText text, Named plugin) {
    Map<String, String> refined = new TreeMap<>(hyperparameters(plugin));
    refined.keySet().removeAll(text.hyperparameters().keySet());
    hyperparameters.forEach(refined::putIfAbsent);
    return new SavedPlugin(word, name, refined, artifact);
  }

  /** Returns plug-ins among which the bare name means the same as when the file was written. */
  Plugins in(Plugins plugins, Safetensors contents) {
    return in(kind(), plugins, contents);
  }

  PluginKind<?> kind() {
    return PluginKind.of(word).orElseThrow();
  }

  private <P extends Named> Plugins in(PluginKind<P> kind, Plugins plugins, Safetensors contents) {
    Registry<P> registry = plugins.of(kind);
    P here;
    try {
      here = registry.get(name);
    } catch (PluginException e) {
      String remedy =
          registry.lacks(name)
              ? "add %s to the class path or to the plug-in folder: ".formatted(artifact)
              : "";
      throw new PluginException(
          "%s needs the %s '%s'; %s%s"
              .formatted(contents.source(), kind, name, remedy, e.getMessage()),
          e);
    }
    try {
      return plugins.with(kind, List.of(Hyperparameters.with(here, hyperparameters)));
    } catch (IllegalArgumentException e) {
      throw new PluginException(
          "%s needs the %s %s as it is in %s; that of %s does not suit: %s"
              .formatted(
                  contents.source(),
                  kind,
                  new PluginText(name, hyperparameters),
                  artifact,
                  Artifact.of(here.getClass()),
                  e.getMessage()),
          e);
    }
  }
}
