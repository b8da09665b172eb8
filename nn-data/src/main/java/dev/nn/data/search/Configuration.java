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
 * A value for each hyper-parameter in a {@link Space}: texts, numbers or booleans, by name. Getters
 * throw an {@link IllegalArgumentException} if the name is unknown or the value has another type.
 */
public record Configuration(Map<String, Object> values) {

  public Configuration {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** {@return a value as text} */
  public String text(String name) {
    return value(name).toString();
  }

  /** {@return a number} */
  public double number(String name) {
    if (value(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException(
        "%s is '%s', not a number".formatted(name, Names.shortened(value(name).toString())));
  }

  /** {@return a whole number} */
  public int whole(String name) {
    if (value(name) instanceof Integer number) {
      return number;
    }
    throw new IllegalArgumentException(
        "%s is '%s', not a whole number; wholeRange and logWholeRange give whole numbers"
            .formatted(name, Names.shortened(value(name).toString())));
  }

  /** {@return a value} */
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
   * {@return a recipe that has these values as settings, such as {@code layers} or {@code
   * learning_rate}; see {@link RecipeSetting}}
   *
   * @throws IllegalArgumentException if a name is no setting or a value has another form
   */
  public Recipe recipe(Recipe base) {
    Map<String, Object> settings = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> settings.put(name, RecipeSetting.of(name).parse(value.toString())));
    return RecipeSetting.set(base, settings);
  }

  /** {@return all values: {@code learning_rate=0.003162, optimizer=adam}} */
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
