// Written by bin/api-baseline.
package dev.nn.data.search;

public interface Experiment {
  default String identity(Configuration configuration) { throw null; }
  static Experiment of(dev.nn.data.Table table, dev.nn.data.metrics.Metric metric, dev.nn.data.model.Recipe recipe) { throw null; }
  static Experiment of(dev.nn.data.Table table, dev.nn.data.metrics.Metric metric, dev.nn.data.model.Recipe recipe, dev.nn.core.plugins.Plugins plugins) { throw null; }
  static Experiment of(dev.nn.data.Table table, dev.nn.data.metrics.Metric metric, java.util.function.Function<Configuration, dev.nn.data.model.Recipe> recipe) { throw null; }
  static Experiment of(dev.nn.data.Table table, dev.nn.data.metrics.Metric metric, java.util.function.Function<Configuration, dev.nn.data.model.Recipe> recipe, dev.nn.core.plugins.Plugins plugins) { throw null; }
  static Experiment of(dev.nn.data.Table table, String metric, dev.nn.data.model.Recipe recipe, dev.nn.core.plugins.Plugins plugins) { throw null; }
  double run(Configuration configuration, int budget);
}
