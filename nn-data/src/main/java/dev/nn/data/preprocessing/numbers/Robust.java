package dev.nn.data.preprocessing.numbers;

/**
 * A scaling by median and quartiles, which outliers do not move: (x − median) / (third quartile −
 * first quartile), as scikit-learn's RobustScaler.
 */
public record Robust() implements Scaling {

  @Override
  public Scale fit(Numbers numbers) {
    Moments.ofVaried(numbers);
    double[] quartiles = Quantiles.of(numbers, 0.25, 0.5, 0.75);
    double range = quartiles[2] - quartiles[0];
    if (!(range > 0)) {
      throw new IllegalArgumentException(
          "%s is %s in at least half of the training rows, so its quartiles give no scale; standardize it"
              .formatted(numbers.description(), quartiles[1]));
    }
    return new Scale(quartiles[1], range);
  }
}
