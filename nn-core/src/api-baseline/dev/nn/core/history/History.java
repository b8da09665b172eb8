// Written by bin/api-baseline.
package dev.nn.core.history;

public record History(java.util.List<Double> loss, java.util.List<Float> learningRate, java.util.Map<String, java.util.List<Double>> metrics) {
  public static final History EMPTY = (dev.nn.core.history.History) null;
  public int epochs() { throw null; }
  public int lowest(String metric) { throw null; }
  public static History of(java.util.List<dev.nn.core.training.EpochRecord> epochs) { throw null; }
  public java.util.List<Double> series(String metric) { throw null; }
}
