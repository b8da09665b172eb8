package dev.nn.data.preprocessing.numbers;

import dev.nn.core.json.Decimals;

/** The error for a column that says nothing. */
final class Constant {

  private Constant() {}

  /**
   * Refuses numbers that are all equal.
   *
   * @throws IllegalArgumentException if they are
   */
  static void refuse(Numbers numbers, Moments moments) {
    if (moments.constant() || !(moments.deviation() > 0)) {
      throw new IllegalArgumentException(
          "%s is %s in all %s training rows that have it, so nothing can be learnt from it; leave it out, as in p.without(…)"
              .formatted(numbers.description(), Decimals.text(moments.min()), moments.count()));
    }
  }
}
