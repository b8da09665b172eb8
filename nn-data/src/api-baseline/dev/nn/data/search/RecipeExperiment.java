// Written by bin/api-baseline.
package dev.nn.data.search;

public final class RecipeExperiment implements Experiment {
  private RecipeExperiment() {}
  public String identity(Configuration configuration) { throw null; }
  public dev.nn.data.metrics.Metric metric() { throw null; }
  public dev.nn.data.model.Recipe recipe(Configuration configuration, int budget) { throw null; }
  public double run(Configuration configuration, int budget) { throw null; }
  public dev.nn.data.Table table() { throw null; }
}
