package dev.nn.core;

import dev.nn.api.BlockText;
import dev.nn.api.Hyperparameters;
import dev.nn.api.LayerSpec;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
import dev.nn.api.text.VisibleText;
import dev.nn.core.behaviour.Behaviour;
import dev.nn.core.behaviour.Behaviour.Comparison;
import dev.nn.core.behaviour.ClassHash;
import dev.nn.core.blocks.Blocks;
import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.messages.Message;
import dev.nn.core.plugins.Artifact;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.plugins.Registry;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists the plug-ins that a file needs, each kind and name once, as JSON in its metadata. */
public final class SavedPlugins {

  private final Map<String, SavedPlugin> plugins = new TreeMap<>();

  /** The plug-ins themselves, by kind and text; empty if the list was read from a file. */
  private final Map<String, Named> here = new HashMap<>();

  private final String source;
  private final boolean allowsOthers;

  /** Creates an empty list. */
  public SavedPlugins() {
    this(List.of(), "the checkpoint", false);
  }

  /** Creates the list that a file holds. */
  SavedPlugins(List<SavedPlugin> read, String source, boolean allowsOthers) {
    read.forEach(plugin -> plugins.put(plugin.kind() + " " + plugin.name(), plugin));
    this.source = source;
    this.allowsOthers = allowsOthers;
  }

  /**
   * Lists the plug-ins that a network needs to predict: its activations. It adds the initializers
   * that drew the first weights if the network was created here or its file lists them.
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
   * Adds the plug-in for a text, or the plug-ins for its blocks. If the name is listed already, its
   * entry gains what the text tells.
   *
   * @param <P> the kind's interface
   * @param text a name with or without hyper-parameters, or the text of blocks
   * @param plugin what the text means; its hyper-parameters and behaviour are recorded
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

  /** Adds an entry from another file. */
  void add(SavedPlugin recorded) {
    plugins.putIfAbsent(recorded.kind() + " " + recorded.name(), recorded);
  }

  /** Adds each plug-in of another list that this list lacks. */
  public void addAll(SavedPlugins others) {
    others.plugins.forEach(plugins::putIfAbsent);
    others.here.forEach(here::putIfAbsent);
  }

  /**
   * Compares these plug-ins with the plug-ins of equal kind and name at the time when a file was
   * written. Logs a warning for each whose version differs.
   *
   * @param then the file's list
   * @throws PluginException if a plug-in behaves differently, unless that list allows it
   */
  public void compare(SavedPlugins then) {
    comparison(then).finish(then.allowsOthers);
  }

  /** Returns a line for each plug-in that behaves differently from what the file lists. */
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

  /** Returns the plug-in for a text, or fails if its defaults have changed. */
  private Named byText(PluginKind<?> kind, String text, Named ofName) {
    Named found = here.get(kind + " " + text);
    if (found == null) {
      throw new IllegalArgumentException("its defaults are now " + SavedPlugin.text(ofName));
    }
    return found;
  }

  /**
   * Returns the differences between the lists in two files' metadata, one per line. Both are JSON,
   * as under {@link NetworkFile#PLUGINS_KEY}. What a list does not record is no difference.
   */
  public static List<String> differences(String then, String now) {
    Map<String, SavedPlugin> before = byName(then);
    Map<String, SavedPlugin> after = byName(now);
    List<String> differences = new ArrayList<>();
    before.forEach(
        (key, plugin) -> {
          SavedPlugin other = after.get(key);
          if (other == null) {
            differences.add("the %s of %s: used then, not now".formatted(key, plugin.artifact()));
          } else {
            plugin
                .differenceFrom(other)
                .ifPresent(what -> differences.add("the %s: %s".formatted(key, what)));
          }
        });
    after.forEach(
        (key, plugin) -> {
          if (!before.containsKey(key)) {
            differences.add("the %s of %s: used now, not then".formatted(key, plugin.artifact()));
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
   * Reads a checkpoint's list, for {@link #compare}; the plug-ins say whether other behaviour is
   * allowed.
   */
  public static SavedPlugins parse(String json, Plugins plugins) {
    return new SavedPlugins(
        RecordCodec.OPEN.readList(SavedPlugin.class, json, "the list of plug-ins"),
        "the checkpoint",
        plugins.allowsOtherBehaviour());
  }

  /** Returns a JSON list of objects, ordered by kind and name. */
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

  /**
   * Compares the plug-ins that a file lists with the plug-ins here. If the version differs but the
   * behaviour does not, it warns. If the behaviour differs, it throws unless that is allowed.
   *
   * <p>Start-up must not wait for this. So the plug-in's jar and class file are only read if its
   * version or behaviour is in doubt, or if it is not one of nn's own.
   */
  static final class PluginComparison {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkFile.class);

    /** So many digits are enough to tell two hashes apart. */
    private static final int DIGITS = 12;

    private final String source;
    private final List<String> warnings = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    PluginComparison(String source) {
      this.source = source;
    }

    /**
     * Compares a plug-in with the one of the same name here, given the hyper-parameters that the
     * file needs.
     */
    void add(SavedPlugin then, Plugins plugins) {
      Registry<?> registry = plugins.of(then.kind());
      add(then, registry.get(then.name()), registry::get);
    }

    /**
     * Compares a plug-in with a plug-in here of its class.
     *
     * @param byText returns the plug-in for a text, or null
     */
    void add(SavedPlugin then, Named here, Function<String, @Nullable Named> byText) {
      Comparison result = compare(then, byText);
      if (!result.isSame()) {
        others.add("%s: %s".formatted(versions(then, here), result.difference()));
        return;
      }
      if (!result.hasSameBits()) {
        warnings.add(
            versions(then, here)
                + "; its results differ in their last digits, as they may on another processor or Java");
        return;
      }
      version(then, here).ifPresent(warnings::add);
    }

    private static Comparison compare(SavedPlugin then, Function<String, @Nullable Named> byText) {
      Comparison worst = new Comparison(true, true, "");
      for (Map.Entry<String, String> entry : then.behaviour().entrySet()) {
        Behaviour behaviour = Behaviour.read(entry.getValue()).orElse(null);
        Comparison one = worst;
        try {
          Named plugin = behaviour == null ? null : byText.apply(entry.getKey());
          if (plugin != null && behaviour != null) {
            one = behaviour.compare(plugin, then.kind().type());
          }
        } catch (IllegalArgumentException e) {
          one = new Comparison(false, false, String.valueOf(e.getMessage()));
        }
        if (!one.isSame()) {
          return new Comparison(false, false, one.difference() + " for " + entry.getKey());
        }
        worst = one.hasSameBits() ? worst : one;
      }
      return worst;
    }

    /** Returns a warning if the version differs, or if the same version has other code. */
    private static Optional<String> version(SavedPlugin then, Named here) {
      Class<?> type = here.getClass();
      boolean sameVersion = Artifact.isOfVersion(type, then.artifact().version());
      if (sameVersion && then.kind().isStandard(here)) {
        return Optional.empty();
      }
      Artifact now = sameVersion ? then.artifact() : Artifact.of(type);
      String hash = SavedPlugin.hash(then.kind(), type);
      boolean sameCode = !hash.isEmpty() && hash.equals(then.classSha256());
      boolean otherCode =
          !hash.isEmpty() && !then.classSha256().isEmpty() && !hash.equals(then.classSha256());
      boolean otherVersion =
          now.name().equals(then.artifact().name())
              ? !now.version().equals(then.artifact().version())
              : !sameCode; // the same class, in another jar or none
      if (!otherVersion && !otherCode) {
        return Optional.empty();
      }
      String behaviour =
          then.behaviour().isEmpty()
              ? "its behaviour is not compared"
              : "its results in a comparison are the same";
      return Optional.of(versions(then, here) + "; " + behaviour);
    }

    /** Describes the versions then and now. */
    private static String versions(SavedPlugin then, Named here) {
      Artifact now = Artifact.of(here.getClass());
      String plugin =
          "the %s '%s' came from %s".formatted(then.kind(), then.name(), then.artifact());
      if (!now.equals(then.artifact())) {
        return "%s and comes from %s here".formatted(plugin, now);
      }
      String hash = SavedPlugin.hash(then.kind(), here.getClass());
      return hash.equals(then.classSha256()) || hash.isEmpty() || then.classSha256().isEmpty()
          ? plugin + ", as it does here"
          : "%s, as it does here, but with another class (SHA-256 %s… then, %s… here)"
              .formatted(plugin, digits(then.classSha256()), digits(hash));
    }

    private static String digits(String hash) {
      return hash.substring(0, Math.min(DIGITS, hash.length()));
    }

    /**
     * Returns a warning for each plug-in that behaves the same although its version or code
     * differs.
     */
    List<String> warnings() {
      return warnings;
    }

    /** Returns a line for each plug-in that behaves differently. */
    List<String> others() {
      return others;
    }

    /** Logs the warnings, and throws if behaviour differs, unless that is allowed. */
    void finish(boolean allowsOthers) {
      if (!others.isEmpty() && !allowsOthers) {
        throw new PluginException(
            Message.of(
                "%s was written with plug-ins that behaved differently, so its results would change: %s. Use the versions that it was written with or, to accept other results, %s",
                VisibleText.of(source),
                VisibleText.of(String.join("; ", others)),
                new Message(
                    "load it with Plugins.allowingOtherBehaviour(), or start Java with -D%s=true"
                        .formatted(Plugins.OTHER_BEHAVIOUR),
                    "add --allow-other-behaviour")),
            null);
      }
      for (String other : others) {
        LOG.warn(
            "{}: results differ from when it was written: {}",
            VisibleText.of(source),
            VisibleText.of(other));
      }
      for (String warning : warnings) {
        LOG.warn("{}: {}", VisibleText.of(source), VisibleText.of(warning));
      }
    }
  }

  /**
   * A plug-in that a file needs: what its bare name meant when the file was written, which artifact
   * to add if it is missing, and what it computed. The name alone would not suffice, because its
   * meaning depends on the program's registry, which may replace defaults, and on the plug-in's
   * version.
   *
   * @param hyperparameters values as text, in the order of their names
   * @param classSha256 the {@link #hash} of its class; empty if unknown
   */
  record SavedPlugin(
      @Json.Name("kind") String word,
      String name,
      Map<String, String> hyperparameters,
      @Json.Inline Artifact artifact,
      @Json.Default("\"\"") String classSha256,
      @Json.Default("{}") Map<String, String> behaviour,
      @Json.Default("{}") Map<String, String> parts) {

    /** Bounds the file size if a network has very many functions. */
    static final int MOST_BEHAVIOURS = 64;

    SavedPlugin {
      if (PluginKind.of(word).isEmpty()) {
        throw new IllegalArgumentException(
            "the kind is '%s'; expected one of %s"
                .formatted(VisibleText.excerpt(word), PluginKind.ALL));
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

    /**
     * Returns a class's hash. For a listener it includes nested classes, because no trial runs
     * listeners.
     */
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

    /** Returns a plug-in's text with all hyper-parameters that can be read. */
    static PluginText text(Named plugin) {
      return new PluginText(plugin.name(), hyperparameters(plugin));
    }

    /** Returns no hyper-parameters if they cannot be read; then the plug-in's class decides. */
    private static Map<String, String> hyperparameters(Named plugin) {
      try {
        return PluginText.of(plugin).hyperparameters();
      } catch (IllegalArgumentException e) {
        return Map.of();
      }
    }

    /**
     * Adds the hyper-parameters that a text leaves out. They come from the plug-in that the text
     * made, because it shows what the bare name means.
     */
    SavedPlugin refinedBy(PluginText text, Named plugin) {
      Map<String, String> refined = new TreeMap<>(hyperparameters(plugin));
      refined.keySet().removeAll(text.hyperparameters().keySet());
      hyperparameters.forEach(refined::putIfAbsent);
      return new SavedPlugin(word, name, refined, artifact, classSha256, behaviour, parts);
    }

    /** Returns this plug-in together with what another entry of its kind and name records. */
    SavedPlugin and(SavedPlugin other) {
      Map<String, String> behaviours = new TreeMap<>(behaviour);
      other.behaviour.forEach(behaviours::putIfAbsent);
      Map<String, String> all = new TreeMap<>(parts);
      other.parts.forEach(all::putIfAbsent);
      return new SavedPlugin(word, name, hyperparameters, artifact, classSha256, behaviours, all);
    }

    /** Describes how a later entry of the same name differs. */
    Optional<String> differenceFrom(SavedPlugin later) {
      if (!artifact.equals(later.artifact)) {
        return Optional.of("from %s then, from %s now".formatted(artifact, later.artifact));
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
        return Optional.of("another class in " + artifact);
      }
      return behaviour.isEmpty() || behaviour.equals(later.behaviour)
          ? Optional.empty()
          : Optional.of("other results in a comparison");
    }

    /** Returns plug-ins among which the bare name means the same as when the file was written. */
    Plugins in(Plugins plugins, Safetensors contents) {
      return in(kind(), plugins, contents);
    }

    PluginKind<?> kind() {
      return PluginKind.of(word).orElseThrow();
    }

    private <P extends Named> Plugins in(
        PluginKind<P> kind, Plugins plugins, Safetensors contents) {
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
            "%s needs the %s %s from %s, and the one from %s does not fit: %s%s"
                .formatted(
                    contents.source(),
                    kind,
                    new PluginText(name, hyperparameters),
                    artifact,
                    Artifact.of(here.getClass()),
                    e.getMessage(),
                    parts.isEmpty() ? "" : "; its parts came from " + parts),
            e);
      }
    }
  }
}
