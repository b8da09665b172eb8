package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.data.preprocessing.ColumnNumbers.Moments;
import dev.nn.data.preprocessing.ColumnNumbers.Quantiles;

/** What replaces a missing number. */
@Json.Tag("kind")
public sealed interface Missing
    permits Missing.Mean, Missing.Median, Missing.Value, Missing.Refused {

  /** {@return the substitute; NaN if that is an error. Throws if all numbers are missing} */
  double fit(ColumnNumbers numbers);

  /** {@return the mean of the training rows as the substitute} */
  static Missing mean() {
    return new Mean();
  }

  /** {@return the median of the training rows as the substitute} */
  static Missing median() {
    return new Median();
  }

  /** {@return a finite number as the substitute, in the unit of the column} */
  static Missing value(double value) {
    return new Value(value);
  }

  /** {@return no substitute, so a missing number is an error; {@link #fit} returns NaN} */
  static Missing refused() {
    return new Refused();
  }

  /** The mean of the training rows. */
  record Mean() implements Missing {
    @Override
    public double fit(ColumnNumbers numbers) {
      return Moments.of(numbers).mean();
    }
  }

  /** The median of the training rows; outliers do not move it. */
  record Median() implements Missing {
    @Override
    public double fit(ColumnNumbers numbers) {
      Moments.of(numbers); // throws if the column has no numbers
      return Quantiles.of(numbers, 0.5)[0];
    }
  }

  /** A finite number, set in advance. */
  record Value(double value) implements Missing {

    public Value {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "missing numbers would become " + value + "; give a finite number");
      }
    }

    @Override
    public double fit(ColumnNumbers numbers) {
      return value;
    }
  }

  /** No substitute: a missing number is an error, in training and afterwards. */
  record Refused() implements Missing {
    @Override
    public double fit(ColumnNumbers numbers) {
      for (int i = 0; i < numbers.size(); i++) {
        if (Double.isNaN(numbers.number(i))) {
          throw new RemedyException(
              "%s is missing in row %s; fill it in, or %s",
              numbers.description(),
              numbers.row(i) + 1,
              new Message(
                  "choose what takes its place, as in Missing.mean()", "leave --strict out"));
        }
      }
      return Double.NaN;
    }
  }
}
