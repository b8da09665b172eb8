package dev.nn.core;

import dev.nn.api.Hyperparameters;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
import dev.nn.api.text.VisibleText;
import dev.nn.core.behaviour.Behaviour;
import dev.nn.core.behaviour.ClassHash;
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
import java.util.Optional;
import java.util.TreeMap;

/**
 * A plug-in that a file needs: the meaning of its bare name when the file was written, the artifact
 * to add if it is missing, and what it computed. The name alone would not do: its meaning depends
 * on the program's registry, which may replace defaults, and on the plug-in's version.
 *
 * @param hyperparameters values as text, by name; in the order of the names
 * @param classSha256 the {@link #hash} of its class; empty if it is unknown
 */
record SavedPlugin(
    @Json.Name("kind") String word,
    String name,
    Map<String, String> hyperparameters,
    @Json.Inline Artifact artifact,
    @Json.Default("\"\"") String classSha256,
    @Json.Default("{}") Map<String, String> behaviour,
    @Json.Default("{}") Map<String, String> parts) {

  /** Bounds the file of a network of very many functions. */
  static final int MOST_BEHAVIOURS = 64;

  SavedPlugin {
    if (PluginKind.of(word).isEmpty()) {
      throw new IllegalArgumentException(
          "the kind is '%s', none of %s".formatted(VisibleText.excerpt(word), PluginKind.ALL));
    }
    new PluginText(name, hyperparameters);
    hyperparameters = Collections.unmodifiableMap(new TreeMap<>(hyperparameters));
    TreeMap<String, String> first = new TreeMap<>(behaviour);
    while (first.size() > MOST_BEHAVIOURS) {
      first.pollLastEntry();
    }
    behaviour = Collections.unmodifiableMap(first);
    parts = Collections.unmodifiableMap(new TreeMap<>(parts));
  }

  static SavedPlugin of(PluginKind<?> kind, Named plugin) {
    Map<String, String> values = hyperparameters(plugin);
    Map<String, String> behaviour = new TreeMap<>();
    Behaviour.of(plugin, kind.type())
        .ifPresent(b -> behaviour.put(text(plugin).toString(), b.text()));
    Map<String, String> parts = new TreeMap<>();
    addParts(plugin, parts);
    return new SavedPlugin(
        kind.word(),
        plugin.name(),
        values,
        Artifact.of(plugin.getClass()),
        hash(kind, plugin.getClass()),
        behaviour,
        parts);
  }

  /** Returns the hash of a class; of a listener, which no trial runs, with the classes within. */
  static String hash(PluginKind<?> kind, Class<?> type) {
    return kind == PluginKind.LISTENER ? ClassHash.ofNest(type) : ClassHash.of(type);
  }

  private static void addParts(Named plugin, Map<String, String> parts) {
    if (hyperparameters(plugin).isEmpty()) {
      return;
    }
    for (Object value : Hyperparameters.of(plugin).values()) {
      if (value instanceof Named part) {
        for (PluginKind<?> kind : PluginKind.ALL) {
          if (kind.type().isInstance(part)) {
            String artifact = Artifact.of(part.getClass()).toString();
            parts.put(kind + " '" + part.name() + "'", artifact);
          }
        }
        addParts(part, parts);
      }
    }
  }

  /** Returns the text of a plug-in with all hyper-parameters that can be reached. */
  static PluginText text(Named plugin) {
    return new PluginText(plugin.name(), hyperparameters(plugin));
  }

  /** Returns no hyper-parameters if they cannot be reached; the plug-in's class then decides. */
  private static Map<String, String> hyperparameters(Named plugin) {
    try {
      return PluginText.of(plugin).hyperparameters();
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
  }

  /** Takes the hyper-parameters that a text does not set from the plug-in made of the text. */
  SavedPlugin refinedBy(PluginText text, Named plugin) {
    Map<String, String> refined = new TreeMap<>(hyperparameters(plugin));
    refined.keySet().removeAll(text.hyperparameters().keySet());
    hyperparameters.forEach(refined::putIfAbsent);
    return new SavedPlugin(word, name, refined, artifact, classSha256, behaviour, parts);
  }

  /** Returns this plug-in with what another entry of its kind and name records too. */
  SavedPlugin and(SavedPlugin other) {
    Map<String, String> behaviours = new TreeMap<>(behaviour);
    other.behaviour.forEach(behaviours::putIfAbsent);
    Map<String, String> all = new TreeMap<>(parts);
    other.parts.forEach(all::putIfAbsent);
    return new SavedPlugin(word, name, hyperparameters, artifact, classSha256, behaviours, all);
  }

  /** Returns the difference of another entry of the same name, made later, in words. */
  Optional<String> differenceFrom(SavedPlugin later) {
    if (!artifact.equals(later.artifact)) {
      return Optional.of("of %s then, of %s now".formatted(artifact, later.artifact));
    }
    if (!hyperparameters.equals(later.hyperparameters)) {
      return Optional.of(
          "%s then, %s now"
              .formatted(
                  new PluginText(name, hyperparameters),
                  new PluginText(name, later.hyperparameters)));
    }
    boolean known = !classSha256.isEmpty() && !later.classSha256.isEmpty();
    if (known && !classSha256.equals(later.classSha256)) {
      return Optional.of("another class of " + artifact);
    }
    return behaviour.isEmpty() || behaviour.equals(later.behaviour)
        ? Optional.empty()
        : Optional.of("other numbers in a comparison");
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
      return plugins.with(kind, List.of(registry.get(name, hyperparameters)));
    } catch (IllegalArgumentException e) {
      throw new PluginException(
          "%s needs the %s %s as it is in %s; that of %s does not suit: %s%s"
              .formatted(
                  contents.source(),
                  kind,
                  new PluginText(name, hyperparameters),
                  artifact,
                  Artifact.of(here.getClass()),
                  e.getMessage(),
                  parts.isEmpty() ? "" : "; its parts were of " + parts),
          e);
    }
  }
}
