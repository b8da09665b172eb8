// Written by bin/api-baseline.
package dev.nn.data.preprocessing.numbers;

public record Unscaled() implements Scaling {
  public Scale fit(Numbers numbers) { throw null; }
  public void requireSpread(Numbers numbers) { throw null; }
}
