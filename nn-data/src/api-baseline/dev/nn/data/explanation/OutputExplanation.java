// Written by bin/api-baseline.
package dev.nn.data.explanation;

public record OutputExplanation(String output, OutputScale scale, double base, double prediction, java.util.List<Contribution> contributions) {
  public boolean exact() { throw null; }
  public Contribution of(String column) { throw null; }
  public java.util.List<Contribution> ranked() { throw null; }
  public String toString() { throw null; }
}
