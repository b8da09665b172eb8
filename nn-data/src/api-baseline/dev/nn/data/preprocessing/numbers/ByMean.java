// Written by bin/api-baseline.
package dev.nn.data.preprocessing.numbers;

public record ByMean() implements Scaling {
  public Scale fit(Numbers numbers) { throw null; }
}
