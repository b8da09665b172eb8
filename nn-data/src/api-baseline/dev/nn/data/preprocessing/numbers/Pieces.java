// Written by bin/api-baseline.
package dev.nn.data.preprocessing.numbers;

public record Pieces(java.util.List<Double> edges) {
  public int count() { throw null; }
  public void encode(double z, float[] inputs, int at) { throw null; }
  public static java.util.List<Double> quantiles(Numbers numbers, int parts) { throw null; }
}
