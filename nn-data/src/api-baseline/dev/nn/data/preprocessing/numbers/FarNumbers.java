// Written by bin/api-baseline.
package dev.nn.data.preprocessing.numbers;

public final class FarNumbers {
  public static final double USUAL = (double) 0;
  private FarNumbers() {}
  public static Bounds near(Numbers numbers, double widths) { throw null; }
}
