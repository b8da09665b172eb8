package dev.nn.data.search;

import dev.nn.api.RandomStream;

/** What one hyper-parameter can be, and how likely. */
@FunctionalInterface
public interface Dimension {

  /**
   * A value: a function of the stream, whose draws are for this dimension and one trial alone.
   *
   * @return a text, a number or a boolean
   */
  Object draw(RandomStream random);
}
