package dev.nn.core.training;

import dev.nn.api.text.VisibleText;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a {@link ResumableListener} keeps in a checkpoint: named values, arrays and texts.
 * Immutable.
 */
public final class ListenerState {

  private final Map<String, Double> numbers;
  private final Map<String, float[]> arrays = new TreeMap<>();
  private final Map<String, String> texts;
  private final String settings;

  /** Creates a state from values and from arrays with at least one element; copies both. */
  public ListenerState(Map<String, Double> numbers, Map<String, float[]> arrays) {
    this(numbers, arrays, Map.of());
  }

  /** Creates a state from values, arrays with at least one element, and texts; copies them. */
  public ListenerState(
      Map<String, Double> numbers, Map<String, float[]> arrays, Map<String, String> texts) {
    this(numbers, arrays, texts, "");
  }

  ListenerState(
      Map<String, Double> numbers,
      Map<String, float[]> arrays,
      Map<String, String> texts,
      String settings) {
    this.settings = settings;
    this.numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
    this.texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    arrays.forEach((name, array) -> this.arrays.put(name, array.clone()));
  }

  ListenerState withSettings(String newSettings) {
    return new ListenerState(numbers, arrays, texts, newSettings);
  }

  String settings() {
    return settings;
  }

  /** Returns the values by name, unmodifiable, ordered by name. */
  public Map<String, Double> numbers() {
    return numbers;
  }

  /** Returns the texts by name, unmodifiable, ordered by name. */
  public Map<String, String> texts() {
    return texts;
  }

  /** Returns the arrays' names, unmodifiable and ordered. */
  public Set<String> arrays() {
    return Collections.unmodifiableSet(arrays.keySet());
  }

  /**
   * Returns a value.
   *
   * @throws IllegalArgumentException if the name is unknown
   */
  public double number(String name) {
    return get("number", name, numbers);
  }

  /**
   * Returns a copy of an array.
   *
   * @throws IllegalArgumentException if the name is unknown
   */
  public float[] array(String name) {
    return get("array", name, arrays).clone();
  }

  /**
   * Returns a text.
   *
   * @throws IllegalArgumentException if the name is unknown
   */
  public String text(String name) {
    return get("text", name, texts);
  }

  private static <T> T get(String kind, String name, Map<String, T> known) {
    T found = known.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "the state of the listener has no %s '%s', only %s: it was written by another listener, or by another version of the listener"
              .formatted(
                  kind, VisibleText.excerpt(name), VisibleText.excerpt(known.keySet().toString())));
    }
    return found;
  }
}
