package dev.nn.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A value in a JSON text that has to be what is asked for, and says where it is when it is not:
 * each method throws an {@link IllegalArgumentException} with the place, what is there and what
 * should be.
 *
 * @param place the path of names from the root
 * @param node the value
 */
public record Json(String place, JsonNode node) {

  private static final List<String> NO_NUMBERS = List.of("NaN", "Infinity", "-Infinity");

  /** The last name of the path. */
  public String name() {
    return place.substring(place.lastIndexOf('/') + 1);
  }

  /** A field that is an object. */
  public Json object(String name) {
    return field(name).require(field(name).node.isObject(), "an object");
  }

  /** All fields, in order. */
  public List<Json> fields() {
    List<Json> fields = new ArrayList<>();
    node.properties()
        .forEach(field -> fields.add(new Json(place + "/" + field.getKey(), field.getValue())));
    return fields;
  }

  /** The elements of a field that is a list. */
  public List<Json> list(String name) {
    Json field = field(name).require(field(name).node.isArray(), "a list");
    List<Json> elements = new ArrayList<>();
    for (JsonNode element : field.node) {
      elements.add(new Json(field.place + "/" + elements.size(), element));
    }
    return elements;
  }

  public String text(String name) {
    return field(name).text();
  }

  /** This as a text. */
  public String text() {
    return require(node.isTextual(), "a text").node.textValue();
  }

  public boolean truth(String name) {
    JsonNode value = field(name).node;
    return field(name).require(value.isBoolean(), "true or false").node.booleanValue();
  }

  public int integer(String name) {
    JsonNode value = field(name).node;
    boolean whole = value.isIntegralNumber() && value.canConvertToInt();
    return field(name).require(whole, "a whole number below 2³¹").node.intValue();
  }

  public long whole(String name) {
    JsonNode value = field(name).node;
    boolean whole = value.isIntegralNumber() && value.canConvertToLong();
    return field(name).require(whole, "a whole number below 2⁶³").node.longValue();
  }

  public double number(String name) {
    return field(name).number();
  }

  /** This as a number; NaN and the infinities are texts. */
  public double number() {
    if (node.isTextual() && NO_NUMBERS.contains(node.textValue())) {
      return Double.parseDouble(node.textValue());
    }
    return require(node.isNumber(), "a number or one of " + NO_NUMBERS).node.doubleValue();
  }

  private Json field(String name) {
    JsonNode field = node.get(name);
    if (field == null) {
      throw new IllegalArgumentException(
          "%s has no field '%s'; the file was damaged, or is of another version of nn"
              .formatted(place, name));
    }
    return new Json(place + "/" + name, field);
  }

  private Json require(boolean met, String expected) {
    if (!met) {
      String text = node.toString();
      throw new IllegalArgumentException(
          "%s is %s, must be %s; the file was damaged"
              .formatted(place, text.length() > 60 ? text.substring(0, 60) + "…" : text, expected));
    }
    return this;
  }
}
