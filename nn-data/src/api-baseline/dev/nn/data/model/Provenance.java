// Written by bin/api-baseline.
package dev.nn.data.model;

public record Provenance(Recipe recipe, TableFingerprint data, int trainingRows, int validationRows, int testRows, int epochs, int listeners, String javaVersion, String sha256, java.util.List<TableFingerprint> replayed, java.util.List<Provenance> earlier) {
  public java.util.List<Provenance> chain() { throw null; }
  public java.util.List<TableFingerprint> tables() { throw null; }
}
