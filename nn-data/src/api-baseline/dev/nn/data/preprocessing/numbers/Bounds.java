// Written by bin/api-baseline.
package dev.nn.data.preprocessing.numbers;

public record Bounds(double low, double high) {
  public static final String JSON_OF_NONE = "{\"low\":\"-Infinity\",\"high\":\"Infinity\"}";
  public static final Bounds NONE = (dev.nn.data.preprocessing.numbers.Bounds) null;
  public Numbers clip(Numbers numbers) { throw null; }
  public double clip(double x) { throw null; }
  public boolean finite() { throw null; }
  public static Bounds of(Numbers numbers) { throw null; }
  public Bounds widened() { throw null; }
}
