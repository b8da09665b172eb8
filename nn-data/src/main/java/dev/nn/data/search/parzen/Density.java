package dev.nn.data.search.parzen;

import dev.nn.api.RandomStream;

/** The density of the values of one dimension in some trials. */
interface Density {

  Object draw(RandomStream random);

  /** Returns the density at a value, above 0; the probability of a choice or whole number. */
  double of(Object value);
}
