package dev.nn.data.search;

import dev.nn.api.RandomStream;
import dev.nn.data.text.Names;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The hyper-parameters to search, by name. Immutable: each method returns a larger space.
 *
 * <pre>{@code
 * Space space = Space.empty()
 *     .logRange("learning_rate", 1e-4, 1e-1)
 *     .logWholeRange("units", 8, 256)
 *     .range("dropout", 0, 0.5)
 *     .choice("optimizer", "adam", "momentum");
 * }</pre>
 *
 * <p>A trial's value depends only on the seed, the dimension's name and the trial's number. So if
 * you add a dimension, the other values stay the same.
 *
 * @param dimensions by name, in the order in which they were added
 */
public record Space(Map<String, Dimension> dimensions) {

  public Space {
    dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
  }

  /** {@return a space without dimensions} */
  public static Space empty() {
    return new Space(Map.of());
  }

  /** Adds one of some values, at least one, all equally likely. */
  public Space choice(String name, Object... values) {
    return with(name, new Dimension.Choice(Arrays.asList(values)));
  }

  /** Adds a uniformly distributed number from {@code low} to {@code high}. */
  public Space range(String name, double low, double high) {
    return with(name, new Dimension.Range(low, high));
  }

  /** Adds a number above 0, each order of magnitude equally likely. */
  public Space logRange(String name, double low, double high) {
    return with(name, new Dimension.LogRange(low, high));
  }

  /** Adds a whole number from {@code low} to {@code high}. */
  public Space wholeRange(String name, int low, int high) {
    return with(name, new Dimension.WholeRange(low, high));
  }

  /** Adds a whole number above 0, each order of magnitude equally likely. */
  public Space logWholeRange(String name, int low, int high) {
    return with(name, new Dimension.LogWholeRange(low, high));
  }

  /** Adds a dimension. Throws if its name is taken. */
  public Space with(String name, Dimension dimension) {
    Map<String, Dimension> more = new LinkedHashMap<>(dimensions);
    if (more.put(name, dimension) != null) {
      throw new IllegalArgumentException(
          "two dimensions are named '%s'; give each a name of its own"
              .formatted(Names.shortened(name)));
    }
    return new Space(more);
  }

  /** {@return the configuration for a trial, numbered from 0} */
  public Configuration configuration(long seed, int trial) {
    Map<String, Object> values = new LinkedHashMap<>();
    RandomStream random = RandomStream.of(seed).derive("search", trial);
    dimensions.forEach(
        (name, dimension) -> values.put(name, dimension.draw(random.derive(name, 0))));
    return new Configuration(values);
  }
}
