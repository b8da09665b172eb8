// Written by bin/api-baseline.
package dev.nn.data.explanation;

public final class PartialDependence {
  private PartialDependence() {}
  public String column() { throw null; }
  public double[][] curves(String output) { throw null; }
  public java.util.List<String> labels() { throw null; }
  public double[] mean(String output) { throw null; }
  public java.util.List<String> outputs() { throw null; }
  public void save(java.nio.file.Path file) throws java.io.IOException { throw null; }
  public String svg() { throw null; }
  public String svg(String output) { throw null; }
  public String toString() { throw null; }
  public double[] values() { throw null; }
}
