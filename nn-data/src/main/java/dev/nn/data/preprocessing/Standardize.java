package dev.nn.data.preprocessing;

/**
 * A scaling to mean 0 and variance 1: (x − mean) / deviation, with the deviation √(Σ(x − mean)² /
 * n), as scikit-learn's StandardScaler.
 */
public record Standardize() implements Scaling {

  @Override
  public Scale fit(Numbers numbers) {
    Moments moments = Moments.of(numbers);
    return new Scale(moments.middle(), moments.spread());
  }
}
