// Written by bin/api-baseline.
package dev.nn.data.metrics.reports;

public final class ConfusionMatrix {
  private ConfusionMatrix() {}
  public double accuracy() { throw null; }
  public double balancedAccuracy() { throw null; }
  public java.util.List<String> classes() { throw null; }
  public double count(int actual, int predicted) { throw null; }
  public double f1(dev.nn.data.metrics.measures.Average average) { throw null; }
  public double f1(int label) { throw null; }
  public static dev.nn.data.metrics.measures.Measure<ConfusionMatrix> measure() { throw null; }
  public static dev.nn.data.metrics.measures.Measure<ConfusionMatrix> measure(java.util.List<String> classes) { throw null; }
  public static ConfusionMatrix of(dev.nn.api.Matrix predictions, dev.nn.api.Matrix targets) { throw null; }
  public static ConfusionMatrix of(int[] predicted, int[] actual, java.util.List<String> classes) { throw null; }
  public double precision(dev.nn.data.metrics.measures.Average average) { throw null; }
  public double precision(int label) { throw null; }
  public double predicted(int label) { throw null; }
  public double recall(dev.nn.data.metrics.measures.Average average) { throw null; }
  public double recall(int label) { throw null; }
  public double support(int label) { throw null; }
  public String toString() { throw null; }
  public double total() { throw null; }
}
