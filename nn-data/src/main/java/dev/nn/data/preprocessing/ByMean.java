package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;

/**
 * A division by the mean, which keeps 0 at 0: for counts and amounts that a loss with a log link
 * learns, whose outputs so begin near their mean of 1.
 */
@Json.Name("by_mean")
public record ByMean() implements Scaling {

  /** Returns the scale; refuses numbers whose mean is not above 0. */
  @Override
  public Scale fit(Numbers numbers) {
    Moments moments = Moments.of(numbers);
    if (!(moments.mean() > 0)) {
      throw new IllegalArgumentException(
          "%s has a mean of %s, and can be divided by one above 0 alone; choose Scaling.none()"
              .formatted(numbers.description(), moments.mean()));
    }
    return new Scale(0, moments.mean());
  }
}
