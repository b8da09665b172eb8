// Written by bin/api-baseline.
package dev.nn.data.preprocessing.numbers;

public sealed interface Missing permits Missing.Mean, Missing.Median, Missing.Value, Missing.Refused {
  double fit(Numbers numbers);
  static Missing mean() { throw null; }
  static Missing median() { throw null; }
  static Missing refused() { throw null; }
  static Missing value(double value) { throw null; }
  public record Mean() implements Missing {
    public double fit(Numbers numbers) { throw null; }
  }
  public record Median() implements Missing {
    public double fit(Numbers numbers) { throw null; }
  }
  public record Refused() implements Missing {
    public double fit(Numbers numbers) { throw null; }
  }
  public record Value(double value) implements Missing {
    public double fit(Numbers numbers) { throw null; }
  }
}
