// Written by bin/api-baseline.
package dev.nn.data.assessment;

public record CrossValidation(java.util.List<dev.nn.data.metrics.Evaluation> folds) {
  public java.util.Map<String, Estimate> metrics() { throw null; }
  public Estimate of(String metric) { throw null; }
  public static CrossValidation of(dev.nn.data.model.Recipe recipe, dev.nn.data.Table table, java.util.List<dev.nn.data.Fold> folds) { throw null; }
  public static CrossValidation of(dev.nn.data.model.Recipe recipe, dev.nn.data.Table table, java.util.List<dev.nn.data.Fold> folds, dev.nn.core.plugins.Plugins plugins) { throw null; }
  public static CrossValidation of(java.util.List<dev.nn.data.Fold> folds, FoldTrial trial) { throw null; }
  public String toString() { throw null; }
}
