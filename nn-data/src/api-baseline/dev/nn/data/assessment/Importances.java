// Written by bin/api-baseline.
package dev.nn.data.assessment;

public record Importances(String metric, double baseline, java.util.List<Importances.Importance> columns) {
  public Estimate of(String column) { throw null; }
  public java.util.List<Importances.Importance> ranked() { throw null; }
  public String toString() { throw null; }
  public record Importance(String column, Estimate drop) {
  }
}
