package dev.nn.core.json;

import dev.nn.api.text.VisibleText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value in a JSON text and its place within {@code above}, an array or object. Each method
 * returns the value in the expected form, or throws an exception that names value, place and form.
 */
record Place(String what, @Nullable Place above, String name, @Nullable Object value) {

  private static final List<String> NO_DECIMALS = List.of("NaN", "Infinity", "-Infinity");

  private static final int EXCERPT = 80;

  String text() {
    return is(String.class, "a text");
  }

  boolean truth() {
    return is(Boolean.class, "true or false");
  }

  int count() {
    return (int) whole(0, Integer.MAX_VALUE, "a whole number from 0 to 2147483647");
  }

  long whole() {
    return whole(Long.MIN_VALUE, Long.MAX_VALUE, "a whole number");
  }

  /** Returns a number. NaN and the infinities are texts, because JSON lacks them. */
  double number() {
    if (value instanceof String text && NO_DECIMALS.contains(text)) {
      return Double.parseDouble(text);
    }
    return finite(is(Number.class, "a finite number").doubleValue(), "a finite number");
  }

  /** Returns a number as {@link #number} does, rounded once. */
  float float32() {
    if (value instanceof String) {
      return (float) number();
    }
    String expected = "a finite 32-bit number";
    return (float) finite(is(Number.class, expected).floatValue(), expected);
  }

  List<Place> elements() {
    List<Place> elements = new ArrayList<>();
    for (Object element : is(List.class, "an array")) {
      elements.add(below(Integer.toString(elements.size()), element));
    }
    return elements;
  }

  Map<String, Place> members() {
    Map<String, Place> members = new LinkedHashMap<>();
    Map<?, ?> object = is(Map.class, "an object");
    object.forEach((name, member) -> members.put((String) name, below((String) name, member)));
    return members;
  }

  private Place below(String name, @Nullable Object member) {
    return new Place(what, this, name, member);
  }

  IllegalArgumentException wrong(String expected) {
    String text = RecordCodec.write(value);
    String excerpt = text.length() > EXCERPT ? text.substring(0, EXCERPT) + "…" : text;
    return new IllegalArgumentException(
        "%s has %s %s, expected %s".formatted(what, VisibleText.of(excerpt), at(), expected));
  }

  IllegalArgumentException lacks(String name) {
    return new IllegalArgumentException("%s has no member '%s' %s".formatted(what, name, at()));
  }

  IllegalArgumentException unknown(Set<String> names, Class<?> type) {
    return new IllegalArgumentException(
        "%s has unknown members %s %s, expected %s"
            .formatted(what, VisibleText.excerpt(names), at(), Records.Names.members(type)));
  }

  /** Returns the exception for a value that has the right form but that the code refuses. */
  IllegalArgumentException refused(IllegalArgumentException reason) {
    return new IllegalArgumentException(
        "%s is wrong %s: %s".formatted(what, at(), reason.getMessage()), reason);
  }

  /** Returns a place beside this one, for a missing member's value. */
  Place with(@Nullable Object other) {
    return new Place(what, above, name, other);
  }

  private String at() {
    return "at " + (above == null ? "its root" : VisibleText.excerpt(pointer()));
  }

  /**
   * Returns the JSON pointer (RFC 6901). It is only built for messages, because names may be long.
   */
  private String pointer() {
    return above == null ? "" : above.pointer() + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private <T> T is(Class<T> type, String expected) {
    if (!type.isInstance(value)) {
      throw wrong(expected);
    }
    return type.cast(value);
  }

  private double finite(double number, String expected) {
    if (!Double.isFinite(number)) {
      throw wrong(expected);
    }
    return number;
  }

  private long whole(long least, long most, String expected) {
    try {
      long whole = is(BigDecimal.class, expected).longValueExact();
      if (whole >= least && whole <= most) {
        return whole;
      }
    } catch (ArithmeticException e) {
      // a fraction, or beyond 64 bits
    }
    throw wrong(expected);
  }
}
