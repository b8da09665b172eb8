package dev.nn.data.search;

import dev.nn.api.RandomStream;

/** The distribution of one hyper-parameter. */
@FunctionalInterface
public interface Dimension {

  /** Returns a text, number or boolean: a function of a stream that serves this draw alone. */
  Object draw(RandomStream random);
}
