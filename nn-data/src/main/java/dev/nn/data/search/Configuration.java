package dev.nn.data.search;

import dev.nn.data.text.TextTable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A value for each hyper-parameter of a {@link Space}.
 *
 * @param values texts, numbers or booleans, by name
 */
public record Configuration(Map<String, Object> values) {

  /** Copies the values, in their order. */
  public Configuration {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * A value as text.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public String text(String name) {
    return value(name).toString();
  }

  /**
   * A value that is a number.
   *
   * @throws IllegalArgumentException if there is none of that name, or it is no number
   */
  public double number(String name) {
    if (value(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException("%s is '%s', no number".formatted(name, value(name)));
  }

  /**
   * A value that is a whole number.
   *
   * @throws IllegalArgumentException if there is none of that name, or it is no whole number
   */
  public int whole(String name) {
    if (value(name) instanceof Integer number) {
      return number;
    }
    throw new IllegalArgumentException(
        "%s is '%s', no whole number; wholeRange and logWholeRange give such"
            .formatted(name, value(name)));
  }

  /**
   * A value.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the configuration has no '%s'; it has %s".formatted(name, values.keySet()));
    }
    return value;
  }

  /** All values: {@code learning_rate=0.003162, optimizer=adam}. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String text(Object value) {
    return value instanceof Double number ? TextTable.digits(number) : value.toString();
  }
}
