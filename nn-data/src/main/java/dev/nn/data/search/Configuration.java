package dev.nn.data.search;

import dev.nn.data.model.Recipe;
import dev.nn.data.model.RecipeSetting;
import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A value for each hyper-parameter of a {@link Space}: texts, numbers or booleans, by name. The
 * getters refuse an unknown name, and a value of another type, by an {@link
 * IllegalArgumentException}.
 */
public record Configuration(Map<String, Object> values) {

  public Configuration {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Returns a value as text. */
  public String text(String name) {
    return value(name).toString();
  }

  /** Returns a number. */
  public double number(String name) {
    if (value(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException(
        "%s is '%s', no number".formatted(name, Names.shortened(value(name).toString())));
  }

  /** Returns a whole number. */
  public int whole(String name) {
    if (value(name) instanceof Integer number) {
      return number;
    }
    throw new IllegalArgumentException(
        "%s is '%s', no whole number; wholeRange and logWholeRange give such"
            .formatted(name, Names.shortened(value(name).toString())));
  }

  /** Returns a value. */
  public Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the configuration has no '%s'; %s"
              .formatted(
                  Names.shortened(name),
                  Names.orNear(name, values.keySet(), "it has " + Names.list(values.keySet()))));
    }
    return value;
  }

  /**
   * Returns a recipe with these values as its settings, by their names in {@link RecipeSetting},
   * such as {@code layers} and {@code learning_rate}. Refuses another name, and a value of another
   * form.
   */
  public Recipe recipe(Recipe base) {
    Map<String, Object> settings = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> settings.put(name, RecipeSetting.of(name).parse(value.toString())));
    return RecipeSetting.set(base, settings);
  }

  /** Returns all values: {@code learning_rate=0.003162, optimizer=adam}. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + shown(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  static String shown(Object value) {
    return value instanceof Double number ? TextTable.digits(number) : value.toString();
  }
}
