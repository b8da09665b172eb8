package dev.nn.core.training;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The memory of a {@link ResumableListener}: numbers, arrays and texts, each with a name.
 * Immutable.
 */
public final class ListenerState {

  private final Map<String, Double> numbers;
  private final Map<String, float[]> arrays = new TreeMap<>();
  private final Map<String, String> texts;
  private final String settings;

  /**
   * A state of numbers and arrays.
   *
   * @param numbers by name; any, also NaN and infinite
   * @param arrays by name, each of at least one element; copied
   */
  public ListenerState(Map<String, Double> numbers, Map<String, float[]> arrays) {
    this(numbers, arrays, Map.of());
  }

  /** A state of numbers, arrays and texts. */
  public ListenerState(
      Map<String, Double> numbers, Map<String, float[]> arrays, Map<String, String> texts) {
    this(numbers, arrays, texts, "");
  }

  /** The state of a listener that was told to do something: {@link ResumableListener#settings}. */
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

  /** Returns the same state of a listener that was told to do something. */
  ListenerState withSettings(String told) {
    return new ListenerState(numbers, arrays, texts, told);
  }

  /** What the listener was told to do; empty if it does not say. */
  String settings() {
    return settings;
  }

  /** The numbers, by name. */
  public Map<String, Double> numbers() {
    return numbers;
  }

  /** Returns the texts, by name. */
  public Map<String, String> texts() {
    return texts;
  }

  /** The names of the arrays. */
  public Set<String> arrays() {
    return Collections.unmodifiableSet(arrays.keySet());
  }

  /**
   * A number.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public double number(String name) {
    Double number = numbers.get(name);
    if (number == null) {
      throw missing("number", name, numbers.keySet());
    }
    return number;
  }

  /**
   * A copy of an array.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public float[] array(String name) {
    float[] array = arrays.get(name);
    if (array == null) {
      throw missing("array", name, arrays.keySet());
    }
    return array.clone();
  }

  private static IllegalArgumentException missing(String kind, String name, Set<String> known) {
    return new IllegalArgumentException(
        "the state of the listener has no %s '%s', only %s: it was written by another listener, or by another version of it"
            .formatted(kind, name, known));
  }
}
