// Written by bin/api-baseline.
package dev.nn.data.preprocessing.numbers;

public record Scale(double shift, double divisor) {
  public double apply(double x) { throw null; }
  public double invert(double y) { throw null; }
}
