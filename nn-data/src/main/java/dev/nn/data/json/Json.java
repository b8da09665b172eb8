package dev.nn.data.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Reads and writes JSON texts. */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  /** An object without members. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** An array of texts. */
  public static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = MAPPER.createArrayNode();
    texts.forEach(array::add);
    return array;
  }

  /** An array without elements. */
  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** A tree of a text that this module wrote. */
  public static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** The text of a tree, without spaces or line breaks. */
  public static String write(JsonNode tree) {
    return tree.toString();
  }

  /**
   * Reads an object.
   *
   * @param what what the text is, for the error: {@code "the recipe"}
   * @throws IllegalArgumentException if the text is not one JSON object, saying where
   */
  public static Fields read(String text, String what) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      if (text.contains("\\u") && !StandardCharsets.UTF_8.newEncoder().canEncode(write(tree))) {
        throw new IllegalArgumentException(
            what + " has a text with one half of a surrogate pair, which is no character");
      }
      return new Fields(tree, what, "");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s is no JSON: %s; expected what toJson wrote"
              .formatted(what, firstLine(e.getOriginalMessage())),
          e);
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
