package dev.nn.cli.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The values of settings by key, each of the form of its {@link Setting}. Immutable. */
public record Settings(Map<String, Object> values) {

  /** No settings: all are usual. */
  public static final Settings NONE = new Settings(Map.of());

  public Settings {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Returns these settings and others, which win. */
  public Settings and(Settings others) {
    Map<String, Object> all = new LinkedHashMap<>(values);
    all.putAll(others.values);
    return new Settings(all);
  }

  /** Returns these settings with one more. */
  public Settings with(String key, Object value) {
    return and(new Settings(Map.of(key, value)));
  }

  /** Returns these settings without one. */
  public Settings without(String key) {
    Map<String, Object> all = new LinkedHashMap<>(values);
    all.remove(key);
    return new Settings(all);
  }

  /** Returns whether a setting is given. */
  public boolean has(String key) {
    return value(key).isPresent();
  }

  /** Returns a text. */
  public Optional<String> text(String key) {
    return value(key).map(String::valueOf);
  }

  /** Returns a number. */
  public OptionalDouble number(String key) {
    Optional<Object> value = value(key);
    return value.isPresent() && value.get() instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  /** Returns a whole number; refuses one beyond 32 bits. */
  public Optional<Integer> whole(String key) {
    return value(key)
        .map(
            value -> {
              long number = ((Number) value).longValue();
              if (number != (int) number) {
                throw new IllegalArgumentException(
                    "%s is %s; expected a number of at most %s"
                        .formatted(key, number, Integer.MAX_VALUE));
              }
              return (int) number;
            });
  }

  /** Returns whether a truth value is given as true. */
  public boolean is(String key) {
    return value(key).filter(Boolean.TRUE::equals).isPresent();
  }

  /** Returns texts; none if they are not given. */
  public List<String> texts(String key) {
    return value(key)
        .map(value -> ((List<?>) value).stream().map(String::valueOf).toList())
        .orElse(List.of());
  }

  /** Returns numbers; none if they are not given. */
  public List<Double> numbers(String key) {
    return value(key)
        .map(v -> ((List<?>) v).stream().map(n -> ((Number) n).doubleValue()).toList())
        .orElse(List.of());
  }

  /** Returns texts by name; none if they are not given. */
  public Map<String, String> pairs(String key) {
    Map<String, String> pairs = new LinkedHashMap<>();
    value(key)
        .ifPresent(
            value ->
                ((Map<?, ?>) value)
                    .forEach((name, text) -> pairs.put(name.toString(), text.toString())));
    return pairs;
  }

  private Optional<Object> value(String key) {
    return Optional.ofNullable(values.get(Keys.of(key).key()));
  }

  /** Returns the YAML that {@link YamlFile} reads back. */
  public String toYaml() {
    return YamlText.of(values);
  }
}
