// Written by bin/api-baseline.
package dev.nn.data.model;

public record Update(double rate, int epochs, double validation) {
  public static Update defaults() { throw null; }
  public Update epochs(int count) { throw null; }
  public Update rate(double share) { throw null; }
  public Update validation(double share) { throw null; }
}
