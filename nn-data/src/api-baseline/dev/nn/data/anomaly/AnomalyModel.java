// Written by bin/api-baseline.
package dev.nn.data.anomaly;

public final class AnomalyModel {
  private AnomalyModel() {}
  public java.util.List<dev.nn.core.history.History> history() { throw null; }
  public static AnomalyModel load(java.nio.file.Path file) throws java.io.IOException { throw null; }
  public static AnomalyModel load(java.nio.file.Path file, dev.nn.core.plugins.Plugins plugins) throws java.io.IOException { throw null; }
  public dev.nn.core.Network network() { throw null; }
  public dev.nn.data.preprocessing.Preprocessing preprocessing() { throw null; }
  public AnomalyRecipe recipe() { throw null; }
  public void save(java.nio.file.Path file) throws java.io.IOException { throw null; }
  public AnomalyScore score(java.util.Map<String, ?> row) { throw null; }
  public java.util.List<AnomalyScore> score(dev.nn.data.Table table) { throw null; }
  public AnomalyModel threshold(double score) { throw null; }
  public double threshold() { throw null; }
  public String toString() { throw null; }
}
