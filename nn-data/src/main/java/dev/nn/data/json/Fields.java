package dev.nn.data.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, read with their types. Every method throws {@link
 * IllegalArgumentException} if the member is missing or of another type, with its JSON pointer.
 */
public final class Fields {

  private final JsonNode object;
  private final String what;
  private final String place;

  /**
   * The members of a node.
   *
   * @param what what the whole text is, for errors
   * @param place the JSON pointer of the node in it
   */
  Fields(JsonNode object, String what, String place) {
    this.what = what;
    this.place = place;
    this.object = object;
    if (!object.isObject()) {
      throw wrong(place, object, "an object");
    }
  }

  /** Whether there is such a member, other than null. */
  public boolean has(String name) {
    return object.hasNonNull(name);
  }

  /** The names of the members, in the order written. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** A text. */
  public String text(String name) {
    return text(member(name), pointer(name));
  }

  /** A text, or null where there is none. */
  public @Nullable String optionalText(String name) {
    return has(name) ? text(name) : null;
  }

  /** Texts. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(name)) {
      texts.add(text(element, pointer(name) + "/" + texts.size()));
    }
    return texts;
  }

  /** A finite number, with the bits that were written. */
  public double number(String name) {
    JsonNode node = member(name);
    double value = node.isNumber() ? node.decimalValue().doubleValue() : Double.NaN;
    if (!Double.isFinite(value)) {
      throw wrong(pointer(name), node, "a finite number");
    }
    return value;
  }

  /** A finite 32-bit number, with the bits that were written. */
  public float float32(String name) {
    JsonNode node = member(name);
    float value = node.isNumber() ? node.decimalValue().floatValue() : Float.NaN;
    if (!Float.isFinite(value)) {
      throw wrong(pointer(name), node, "a finite 32-bit number");
    }
    return value;
  }

  /** A whole number. */
  public long whole(String name) {
    JsonNode node = member(name);
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong(pointer(name), node, "a whole number");
    }
    return node.longValue();
  }

  /** A whole number from 0 to 2³¹ − 1. */
  public int count(String name) {
    JsonNode node = member(name);
    long value = node.isIntegralNumber() && node.canConvertToInt() ? node.longValue() : -1;
    if (value < 0) {
      throw wrong(pointer(name), node, "a whole number from 0 to 2147483647");
    }
    return (int) value;
  }

  /** True or false. */
  public boolean flag(String name) {
    JsonNode node = member(name);
    if (!node.isBoolean()) {
      throw wrong(pointer(name), node, "true or false");
    }
    return node.booleanValue();
  }

  /** One of the constants of an enum, written in lower case. */
  public <E extends Enum<E>> E constant(String name, Class<E> type) {
    String text = text(name);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    StringBuilder known = new StringBuilder("one of");
    for (E constant : type.getEnumConstants()) {
      known.append(' ').append(constant.name().toLowerCase(Locale.ROOT));
    }
    throw wrong(pointer(name), member(name), known.toString());
  }

  /** An object. */
  public Fields object(String name) {
    return new Fields(member(name), what, pointer(name));
  }

  /** Objects. */
  public List<Fields> objects(String name) {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode element : array(name)) {
      objects.add(new Fields(element, what, pointer(name) + "/" + objects.size()));
    }
    return objects;
  }

  /** The JSON text of this object. */
  public String json() {
    return object.toString();
  }

  /** The exception for a member that is well typed and wrong all the same. */
  public IllegalArgumentException wrong(String name, String expected) {
    return wrong(pointer(name), member(name), expected);
  }

  private JsonNode array(String name) {
    JsonNode node = member(name);
    if (!node.isArray()) {
      throw wrong(pointer(name), node, "an array");
    }
    return node;
  }

  private String text(JsonNode node, String pointer) {
    if (!node.isTextual()) {
      throw wrong(pointer, node, "a text");
    }
    return node.textValue();
  }

  private JsonNode member(String name) {
    JsonNode node = object.get(name);
    if (node == null) {
      throw new IllegalArgumentException(
          "%s has no member '%s' at %s"
              .formatted(what, name, place.isEmpty() ? "its root" : place));
    }
    return node;
  }

  private String pointer(String name) {
    return place + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private IllegalArgumentException wrong(String pointer, JsonNode given, String expected) {
    String text = given.toString();
    return new IllegalArgumentException(
        "%s has %s at %s, expected %s"
            .formatted(
                what,
                text.length() > 80 ? text.substring(0, 80) + "…" : text,
                pointer.isEmpty() ? "its root" : pointer,
                expected));
  }
}
