// Written by bin/api-baseline.
package dev.nn.data.explanation;

public final class PartialDependence2 {
  private PartialDependence2() {}
  public java.util.List<String> columns() { throw null; }
  public java.util.List<String> firstLabels() { throw null; }
  public double[][] mean(String output) { throw null; }
  public java.util.List<String> outputs() { throw null; }
  public void save(String output, java.nio.file.Path file) throws java.io.IOException { throw null; }
  public java.util.List<String> secondLabels() { throw null; }
  public String svg(String output) { throw null; }
  public String toString() { throw null; }
}
