package dev.nn.data.preprocessing;

/**
 * A scaling by median and quartiles, which outliers do not move: (x − median) / (third quartile −
 * first quartile), as scikit-learn's RobustScaler. If at least half of the numbers are equal, so
 * that the quartiles give no scale, the divisor is the standard deviation.
 */
public record Robust() implements Scaling {

  @Override
  public Scale fit(Numbers numbers) {
    Moments moments = Moments.of(numbers);
    double[] quartiles = Quantiles.of(numbers, 0.25, 0.5, 0.75);
    double range = quartiles[2] - quartiles[0];
    return new Scale(quartiles[1], range > 0 ? range : moments.spread());
  }

  @Override
  public void requireSpread(Numbers numbers) {
    Moments.requireVaried(numbers);
    double[] quartiles = Quantiles.of(numbers, 0.25, 0.5, 0.75);
    if (!(quartiles[2] > quartiles[0])) {
      throw new IllegalArgumentException(
          "%s is %s in at least half of the training rows, so its quartiles give no scale; standardize it"
              .formatted(numbers.description(), quartiles[1]));
    }
  }
}
