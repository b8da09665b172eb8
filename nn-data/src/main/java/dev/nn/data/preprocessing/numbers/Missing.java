package dev.nn.data.preprocessing.numbers;

import dev.nn.core.json.Json;

/** What takes the place of a missing number. */
@Json.Tag("kind")
public sealed interface Missing
    permits Missing.Mean, Missing.Median, Missing.Value, Missing.Refused {

  /**
   * The number that takes its place; NaN to refuse it.
   *
   * @throws IllegalArgumentException if the numbers give none, all being missing
   */
  double fit(Numbers numbers);

  /** The mean of the training rows. */
  static Missing mean() {
    return new Mean();
  }

  /** The median of the training rows. */
  static Missing median() {
    return new Median();
  }

  /** A number given here. */
  static Missing value(double value) {
    return new Value(value);
  }

  /** None: a missing number is an error. */
  static Missing refused() {
    return new Refused();
  }

  /** The mean of the training rows. */
  record Mean() implements Missing {
    @Override
    public double fit(Numbers numbers) {
      return Moments.of(numbers).mean();
    }
  }

  /** The median of the training rows, which outliers do not move. */
  record Median() implements Missing {
    @Override
    public double fit(Numbers numbers) {
      Moments.of(numbers); // there must be some
      return Quantiles.of(numbers, 0.5)[0];
    }
  }

  /**
   * A number given in advance.
   *
   * @param value finite
   */
  record Value(double value) implements Missing {

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public Value {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "missing numbers would become " + value + "; give a finite number");
      }
    }

    @Override
    public double fit(Numbers numbers) {
      return value;
    }
  }

  /** None: a missing number is an error, in training and afterwards. */
  record Refused() implements Missing {
    @Override
    public double fit(Numbers numbers) {
      for (int i = 0; i < numbers.size(); i++) {
        if (Double.isNaN(numbers.number(i))) {
          throw new IllegalArgumentException(
              "%s is missing in row %s; fill it in, or choose what takes its place, as in Missing.mean()"
                  .formatted(numbers.description(), numbers.row(i)));
        }
      }
      return Double.NaN;
    }
  }
}
