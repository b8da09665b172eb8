// Written by bin/api-baseline.
package dev.nn.data.assessment;

public record PermutationImportance(dev.nn.data.metrics.Metric metric, int repeats, long seed) {
  public Importances of(TableModel model, dev.nn.data.Table table, dev.nn.data.Rows rows, dev.nn.api.Matrix targets) { throw null; }
  public Importances of(TableModel model, dev.nn.data.Table table, dev.nn.data.Rows rows, dev.nn.api.Matrix targets, java.util.List<String> columns) { throw null; }
  public Importances of(TableScore score, dev.nn.data.Table table, dev.nn.data.Rows rows, java.util.List<String> columns) { throw null; }
  public Importances of(dev.nn.data.metrics.measures.BatchModel model, dev.nn.core.samples.Samples samples) { throw null; }
  public Importances of(dev.nn.data.model.Model model, dev.nn.data.Table table, dev.nn.data.Rows rows) { throw null; }
}
