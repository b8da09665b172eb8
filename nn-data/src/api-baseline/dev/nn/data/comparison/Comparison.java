// Written by bin/api-baseline.
package dev.nn.data.comparison;

public record Comparison(java.util.List<Contrast> contrasts, int rows, int leftOut) {
  public boolean better() { throw null; }
  public Contrast main() { throw null; }
  public Contrast of(String metric) { throw null; }
  public static Comparison of(Contestant first, Contestant second, dev.nn.data.Table table) { throw null; }
  public String toString() { throw null; }
  public boolean worse() { throw null; }
}
