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
 * A plug-in that a file needs: what its bare name meant when the file was written, and what to add
 * where it is missing.
 *
 * <p>A name alone would not do. What it means without hyper-parameters is decided by the program's
 * registry, which may hold a plug-in with others than its own defaults, and by the plug-in's
 * version.
 *
 * @param word {@link PluginKind#word()} of its kind
 * @param name {@link Named#name()}
 * @param hyperparameters values as text, by name; in the order of the names
 * @param artifact that has it
 */
record SavedPlugin(
    @Json.Name("kind") String word,
    String name,
    Map<String, String> hyperparameters,
    @Json.Inline Artifact artifact) {

  /**
   * Checks the kind, the name and the hyper-parameters.
   *
   * @throws IllegalArgumentException saying which is wrong
   */
  SavedPlugin {
    if (PluginKind.of(word).isEmpty()) {
      throw new IllegalArgumentException(
          "the kind is '%s', none of %s".formatted(word, PluginKind.ALL));
    }
    new PluginText(name, hyperparameters);
    hyperparameters = Collections.unmodifiableMap(new TreeMap<>(hyperparameters));
  }

  /** A plug-in as it is here. */
  static SavedPlugin of(PluginKind<?> kind, Named plugin) {
    return new SavedPlugin(
        kind.word(), plugin.name(), hyperparameters(plugin), Artifact.of(plugin.getClass()));
  }

  /** None where they cannot be reached, and so are what the plug-in's class makes them. */
  private static Map<String, String> hyperparameters(Named plugin) {
    try {
      return PluginText.of(plugin).hyperparameters();
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
  }

  /**
   * This, where hyper-parameters that a text does not set are those of a plug-in made from that
   * text: of these the text's plug-in shows what the bare name means.
   */
  SavedPlugin refinedBy(PluginText text, Named plugin) {
    Map<String, String> refined = new TreeMap<>(hyperparameters);
    hyperparameters(plugin)
        .forEach(
            (key, value) -> {
              if (!text.hyperparameters().containsKey(key)) {
                refined.put(key, value);
              }
            });
    return new SavedPlugin(word, name, refined, artifact);
  }

  /**
   * Plug-ins among which the bare name means what it meant.
   *
   * @param contents of the file that needs it, for messages
   * @throws PluginException if the plug-in is missing or does not take the hyper-parameters
   */
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
