package dev.nn.data.search;

import dev.nn.api.RandomStream;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
 * you add a dimension, the other values stay the same, unless a trial would repeat another.
 *
 * @param dimensions by name, in the order in which they were added
 */
public record Space(Map<String, Dimension> dimensions) {

  /** After so many draws without a new configuration, all are taken to be tried. */
  private static final int DRAWS = 10_000;

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

  /**
   * {@return the configuration that is drawn for a trial, numbered from 0; another trial may draw
   * the same}
   */
  public Configuration configuration(long seed, int trial) {
    return drawn(seed, trial, 0);
  }

  /**
   * {@return configurations for the first trials: those that are drawn for them, but what an
   * earlier trial has is drawn again, as long as the space seems to have others}
   */
  public List<Configuration> configurations(long seed, int trials) {
    Set<Configuration> distinct = new HashSet<>();
    List<Configuration> configurations = new ArrayList<>();
    boolean more = true;
    for (int trial = 0; trial < trials; trial++) {
      Configuration configuration = drawn(seed, trial, 0);
      boolean fresh = distinct.add(configuration);
      for (int draw = 1; more && !fresh && draw < DRAWS; draw++) {
        configuration = drawn(seed, trial, draw);
        fresh = distinct.add(configuration);
      }
      more = fresh;
      configurations.add(configuration);
    }
    return configurations;
  }

  private Configuration drawn(long seed, int trial, int draw) {
    Map<String, Object> values = new LinkedHashMap<>();
    RandomStream random = RandomStream.of(seed).derive("search", trial);
    dimensions.forEach(
        (name, dimension) -> values.put(name, dimension.draw(random.derive(name, draw))));
    return new Configuration(values);
  }
}
