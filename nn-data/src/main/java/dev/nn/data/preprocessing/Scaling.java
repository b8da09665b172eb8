package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.data.preprocessing.ColumnNumbers.Moments;
import dev.nn.data.preprocessing.ColumnNumbers.Quantiles;

/** Chooses the {@link Scale} that brings numbers to a size that networks can learn from. */
@Json.Tag("kind")
public sealed interface Scaling {

  /** {@return the scale, with divisor 1 for numbers without spread; throws if all are missing} */
  Scale fit(ColumnNumbers numbers);

  /** Throws if the numbers have no spread, so that {@link #fit} would use another one instead. */
  default void requireSpread(ColumnNumbers numbers) {
    Moments.requireVaried(numbers);
  }

  /** {@return {@link Standardize}: to mean 0 and variance 1} */
  static Scaling standardize() {
    return new Standardize();
  }

  /** {@return {@link MinMax} from 0 to 1} */
  static Scaling minMax() {
    return new MinMax(0, 1);
  }

  /** {@return {@link MinMax} from low to high} */
  static Scaling minMax(double low, double high) {
    return new MinMax(low, high);
  }

  /** {@return {@link Robust}: by median and quartiles} */
  static Scaling robust() {
    return new Robust();
  }

  /** {@return {@link ByMean}, which keeps 0 and the signs of numbers} */
  static Scaling byMean() {
    return new ByMean();
  }

  /** {@return {@link Unscaled}, which keeps numbers as they are} */
  static Scaling none() {
    return new Unscaled();
  }

  /** To mean 0 and variance 1: (x − mean) / √(Σ(x − mean)² / n), as StandardScaler. */
  public record Standardize() implements Scaling {

    @Override
    public Scale fit(ColumnNumbers numbers) {
      Moments moments = Moments.of(numbers);
      return new Scale(moments.middle(), moments.spread());
    }
  }

  /**
   * Scales to the range from {@code low} to {@code high}: low + (x − min) / (max − min) · (high −
   * low). If a number is beyond all numbers in the training rows, its scaled number is outside this
   * range.
   */
  public record MinMax(double low, double high) implements Scaling {

    public MinMax {
      if (!(low < high && Double.isFinite(high - low))) {
        throw new IllegalArgumentException(
            "a range from %s to %s; it must be finite, and end above its start, such as 0 to 1"
                .formatted(low, high));
      }
    }

    @Override
    public Scale fit(ColumnNumbers numbers) {
      Moments moments = Moments.of(numbers);
      double ratio = (moments.max() - moments.min()) / (high - low);
      double divisor = ratio > 0 ? ratio : 1;
      return new Scale(moments.min() - low * divisor, divisor);
    }
  }

  /**
   * Scales by median and quartiles, because outliers do not move these: (x − median) / (third
   * quartile − first quartile), as scikit-learn's RobustScaler. If at least half of the numbers are
   * equal, so that the quartiles give no scale, the divisor is the standard deviation.
   */
  public record Robust() implements Scaling {

    @Override
    public Scale fit(ColumnNumbers numbers) {
      Moments moments = Moments.of(numbers);
      double[] quartiles = Quantiles.of(numbers, 0.25, 0.5, 0.75);
      double range = quartiles[2] - quartiles[0];
      return new Scale(quartiles[1], range > 0 ? range : moments.spread());
    }

    @Override
    public void requireSpread(ColumnNumbers numbers) {
      Moments.requireVaried(numbers);
      double[] quartiles = Quantiles.of(numbers, 0.25, 0.5, 0.75);
      if (!(quartiles[2] > quartiles[0])) {
        throw new IllegalArgumentException(
            "%s is %s in at least half of the training rows, so its quartiles give no scale; standardize it"
                .formatted(numbers.description(), quartiles[1]));
      }
    }
  }

  /**
   * Divides by the mean, so 0 stays 0. Use it for counts and amounts with a loss that has a log
   * link; the outputs then begin near 1.
   */
  @Json.Name("by_mean")
  public record ByMean() implements Scaling {

    /** Returns the scale. Throws if the mean is not above 0. */
    @Override
    public Scale fit(ColumnNumbers numbers) {
      Moments moments = Moments.of(numbers);
      if (!(moments.mean() > 0)) {
        throw new RemedyException(
            "%s has the mean %s, but can only be divided by a mean above 0; choose %s",
            numbers.description(), moments.mean(), new Message("Scaling.none()", "another loss"));
      }
      return new Scale(0, moments.mean());
    }
  }

  /** Keeps numbers as they are, if they have a good size already, such as 0 and 1. */
  @Json.Name("none")
  public record Unscaled() implements Scaling {

    @Override
    public Scale fit(ColumnNumbers numbers) {
      return new Scale(0, 1);
    }

    @Override
    public void requireSpread(ColumnNumbers numbers) {}
  }
}
