// Written by bin/api-baseline.
package dev.nn.data.search;

public record Trial(int number, Configuration configuration, int budget, double score, String failure) implements java.io.Serializable {
  public boolean failed() { throw null; }
  public Planned planned() { throw null; }
  public static Trial run(Planned planned, Experiment experiment) { throw null; }
}
