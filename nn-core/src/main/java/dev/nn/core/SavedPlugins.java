package dev.nn.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nn.api.LayerSpec;
import dev.nn.api.Named;
import dev.nn.api.PluginText;
import dev.nn.core.plugins.Artifact;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The plug-ins that a file needs, one of each kind and name, as a JSON list in its metadata. */
public final class SavedPlugins {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

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

  /** The list as JSON, by kind and name. */
  String json() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (SavedPlugin plugin : plugins.values()) {
      ObjectNode entry =
          list.addObject().put("kind", plugin.kind().word()).put("name", plugin.name());
      plugin.hyperparameters().forEach(entry.putObject("hyperparameters")::put);
      entry.put("artifact", plugin.artifact().name()).put("version", plugin.artifact().version());
    }
    return list.toString();
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
    JsonNode list;
    try {
      list = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw contents.problem(
          key, "is not JSON (%s); the file is damaged".formatted(e.getOriginalMessage()), e);
    }
    if (!list.isArray()) {
      throw malformed(contents, key, "it is no list");
    }
    List<SavedPlugin> plugins = new ArrayList<>();
    for (JsonNode entry : list) {
      plugins.add(plugin(entry, contents, key + "/" + plugins.size()));
    }
    return plugins;
  }

  private static SavedPlugin plugin(JsonNode entry, Safetensors contents, String place)
      throws SafetensorsException {
    Map<String, String> hyperparameters = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : entry.path("hyperparameters").properties()) {
      if (!each.getValue().isTextual()) {
        throw malformed(contents, place, each.getKey() + " is no string");
      }
      hyperparameters.put(each.getKey(), each.getValue().textValue());
    }
    String name = text(entry, "name", contents, place);
    try {
      new PluginText(name, hyperparameters);
    } catch (IllegalArgumentException e) {
      throw malformed(contents, place, String.valueOf(e.getMessage()));
    }
    String kind = text(entry, "kind", contents, place);
    return new SavedPlugin(
        PluginKind.of(kind)
            .orElseThrow(
                () ->
                    malformed(
                        contents,
                        place,
                        "its kind is '%s', none of %s".formatted(kind, PluginKind.ALL))),
        name,
        hyperparameters,
        new Artifact(
            text(entry, "artifact", contents, place), text(entry, "version", contents, place)));
  }

  private static String text(JsonNode entry, String key, Safetensors contents, String place)
      throws SafetensorsException {
    JsonNode value = entry.path(key);
    if (!value.isTextual()) {
      throw malformed(contents, place, "it has no string " + key);
    }
    return value.textValue();
  }

  private static SafetensorsException malformed(Safetensors contents, String place, String what) {
    return contents.problem(
        place,
        what
            + "; expected a list of plug-ins, each with kind, name, hyperparameters, artifact and version;"
            + " the file is damaged, or was not written by nn");
  }
}
