package dev.nn.data.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The metadata of a model's file with one thing changed, for tests. */
record ModelJson(Safetensors contents) {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static ModelJson of(Model model) {
    return new ModelJson(ModelFile.contents(model));
  }

  String json() {
    return Objects.requireNonNull(contents.metadata().get(ModelFile.KEY));
  }

  /** The JSON pointers of everything in it, but for the root. */
  List<String> pointers() {
    List<String> pointers = new ArrayList<>();
    collect(tree(json()), "", pointers);
    return pointers;
  }

  private static void collect(JsonNode node, String place, List<String> pointers) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              member -> {
                pointers.add(place + "/" + member.getKey());
                collect(member.getValue(), place + "/" + member.getKey(), pointers);
              });
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      pointers.add(place + "/" + i);
      collect(node.get(i), place + "/" + i, pointers);
    }
  }

  /** The JSON with another text for the value at a pointer, be it JSON or not. */
  String with(String pointer, String text) {
    JsonNode tree = tree(json());
    String last = pointer.substring(pointer.lastIndexOf('/') + 1);
    JsonNode parent = parent(tree, pointer);
    if (parent instanceof ObjectNode object) {
      object.put(last, "@");
    } else {
      ((ArrayNode) parent).set(Integer.parseInt(last), "@");
    }
    return tree.toString().replace("\"@\"", text);
  }

  /** The JSON without the value at a pointer. */
  String without(String pointer) {
    JsonNode tree = tree(json());
    String last = pointer.substring(pointer.lastIndexOf('/') + 1);
    JsonNode parent = parent(tree, pointer);
    if (parent instanceof ObjectNode object) {
      object.remove(last);
    } else {
      ((ArrayNode) parent).remove(Integer.parseInt(last));
    }
    return tree.toString();
  }

  /** The JSON with the value at a pointer twice: under its name, or one after the other. */
  String twice(String pointer) {
    String text = tree(json()).at(pointer).toString();
    String last = pointer.substring(pointer.lastIndexOf('/') + 1);
    boolean member = parent(tree(json()), pointer).isObject();
    return with(pointer, text + "," + (member ? "\"" + last + "\":" : "") + text);
  }

  private static JsonNode parent(JsonNode tree, String pointer) {
    return tree.at(pointer.substring(0, pointer.lastIndexOf('/')));
  }

  /** The model of a file with this JSON. */
  Model read(String json) throws SafetensorsException {
    return read(ModelFile.KEY, json);
  }

  /** The model of a file with another value of a key. */
  Model read(String key, String value) throws SafetensorsException {
    Map<String, String> metadata = new TreeMap<>(contents.metadata());
    metadata.put(key, value);
    return ModelFile.read(new Safetensors(metadata, contents.tensors()), PLUGINS);
  }

  /** The model of a file without a key. */
  Model readWithout(String key) throws SafetensorsException {
    Map<String, String> metadata = new TreeMap<>(contents.metadata());
    metadata.remove(key);
    return ModelFile.read(new Safetensors(metadata, contents.tensors()), PLUGINS);
  }
}
