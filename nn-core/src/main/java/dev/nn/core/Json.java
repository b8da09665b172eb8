package dev.nn.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A value in a JSON text that has to be what is asked for, and says where it is when it is not: each
 * method throws an {@link IllegalArgumentException} with the place, what is there and what should be.
 *
 * @param place the path of names from the root
 * @param node the value
 */
record Json(String place, JsonNode node) {

  /** The last name of the path. */
  String name() {
    return place.substring(place.lastIndexOf('/') + 1);
  }

  /** A field that is an object. */
  Json object(String name) {
    Json field = field(name);
    return field.node.isObject() ? field : field.isNo("an object");
  }

  /** All fields, in order. */
  List<Json> fields() {
    List<Json> fields = new ArrayList<>();
    node.fields()
        .forEachRemaining(
            field -> fields.add(new Json(place + "/" + field.getKey(), field.getValue())));
    return fields;
  }

  /** The elements of a field that is a list. */
  List<Json> list(String name) {
    Json field = field(name);
    if (!field.node.isArray()) {
      return field.isNo("a list");
    }
    List<Json> elements = new ArrayList<>();
    for (JsonNode element : field.node) {
      elements.add(new Json(field.place + "/" + elements.size(), element));
    }
    return elements;
  }

  String text(String name) {
    return field(name).text();
  }

  /** This as a text. */
  String text() {
    return node.isTextual() ? node.textValue() : isNo("a text");
  }

  boolean truth(String name) {
    Json field = field(name);
    return field.node.isBoolean() ? field.node.booleanValue() : field.isNo("true or false");
  }

  int integer(String name) {
    Json field = field(name);
    boolean whole = field.node.isIntegralNumber() && field.node.canConvertToInt();
    return whole ? field.node.intValue() : field.isNo("a whole number below 2³¹");
  }

  long whole(String name) {
    Json field = field(name);
    boolean whole = field.node.isIntegralNumber() && field.node.canConvertToLong();
    return whole ? field.node.longValue() : field.isNo("a whole number below 2⁶³");
  }

  double number(String name) {
    return field(name).number();
  }

  /** This as a number; NaN and the infinities are texts. */
  double number() {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return switch (node.asText()) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> isNo("a number, 'NaN', 'Infinity' or '-Infinity'");
    };
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

  private <T> T isNo(String expected) {
    String text = node.toString();
    throw new IllegalArgumentException(
        "%s is %s, must be %s; the file was damaged"
            .formatted(place, text.length() > 60 ? text.substring(0, 60) + "…" : text, expected));
  }
}
