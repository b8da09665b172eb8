// Written by bin/api-baseline.
package dev.nn.data.explanation;

public record Explanation(java.util.List<OutputExplanation> outputs, java.util.List<String> main, int backgroundRows) {
  public double base() { throw null; }
  public java.util.List<Contribution> contributions() { throw null; }
  public boolean exact() { throw null; }
  public OutputExplanation of(String output) { throw null; }
  public double prediction() { throw null; }
  public String toString() { throw null; }
}
