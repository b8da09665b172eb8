package dev.nn.core.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.nn.api.text.VisibleText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON text as maps, lists, texts, numbers, truth values and null. */
final class JsonTree {

  static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** The most characters of a number in a message. */
  private static final int SHOWN = 60;

  /** The most characters of the parser's message. */
  private static final int MOST_SHOWN = 400;

  private JsonTree() {}

  /** Returns the tree of a text, without members of one name or halves of surrogate pairs. */
  static @Nullable Object of(String text, String what) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        throw noJson(what, "it is empty", null);
      }
      Object tree = value(parser);
      if (parser.nextToken() != null) {
        throw noJson(what, "more text after its end", null);
      }
      return tree;
    } catch (JacksonException e) {
      throw noJson(what, e.getOriginalMessage().lines().findFirst().orElse(""), e);
    } catch (IOException e) { // of another kind than Jackson has for a text
      throw noJson(what, String.valueOf(e.getMessage()), e);
    }
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> text(parser, parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      members.put(text(parser, name), value(parser));
    }
    return members;
  }

  private static List<@Nullable Object> array(JsonParser parser) throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser));
    }
    return elements;
  }

  /** Returns an exact decimal, or a double for −0, which decimals do not have. */
  private static Number number(JsonParser parser) throws IOException {
    BigDecimal decimal;
    try {
      decimal = parser.getDecimalValue();
    } catch (NumberFormatException e) { // of more digits than an exponent can have
      String text = parser.getText();
      String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
      throw new JsonParseException(parser, "the exponent of a number is too long: " + shown, e);
    }
    return decimal.signum() == 0 && parser.getText().startsWith("-") ? (Number) (-0.0) : decimal;
  }

  private static String text(JsonParser parser, String text) throws IOException {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new JsonParseException(
          parser, "a text has one half of a surrogate pair, which is no character");
    }
    return text;
  }

  private static IllegalArgumentException noJson(
      String what, String why, @Nullable Exception cause) {
    String shown =
        why.length() > MOST_SHOWN ? VisibleText.excerpt(why) : why; // with a name of any length
    return new IllegalArgumentException("%s is no JSON: %s".formatted(what, shown), cause);
  }
}
