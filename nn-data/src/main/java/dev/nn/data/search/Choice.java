package dev.nn.data.search;

import dev.nn.api.RandomStream;
import java.util.List;

/** One of several values, at least one, all equally likely. */
public record Choice(List<Object> values) implements Dimension {

  /**
   * Copies the values; refuses an empty list.
   *
   * @param values texts, numbers or booleans
   */
  public Choice {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a choice of nothing; give at least one value");
    }
  }

  @Override
  public Object draw(RandomStream random) {
    return values.get(random.below(values.size(), 0));
  }
}
