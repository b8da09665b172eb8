package dev.nn.data.search;

import dev.nn.api.RandomStream;
import dev.nn.core.json.Json;

/** The distribution of one hyper-parameter. */
@FunctionalInterface
@Json.Tag("kind")
public interface Dimension {

  /**
   * Returns a text, number or boolean: a function of a stream that serves this draw alone.
   *
   * @param random the stream of this dimension and trial
   * @return the value
   */
  Object draw(RandomStream random);
}
