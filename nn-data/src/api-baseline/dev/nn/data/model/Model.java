// Written by bin/api-baseline.
package dev.nn.data.model;

public final class Model {
  private Model() {}
  public java.util.List<dev.nn.data.metrics.MetricMeaning> chosenMetrics() { throw null; }
  public java.util.List<dev.nn.data.preprocessing.ModelColumn> columns() { throw null; }
  public dev.nn.data.comparison.Comparison compare(Model other, dev.nn.data.Table table) { throw null; }
  public dev.nn.data.decisions.Decisions decisions() { throw null; }
  public dev.nn.data.metrics.Evaluation evaluate(dev.nn.data.Table table) { throw null; }
  public dev.nn.data.metrics.Evaluation evaluate(dev.nn.data.Table table, java.util.List<dev.nn.data.metrics.Metric> metrics) { throw null; }
  public <T extends Object> T evaluate(dev.nn.data.Table table, dev.nn.data.metrics.measures.Measure<T> measure) { throw null; }
  public <T extends Object> T evaluate(dev.nn.data.Table table, String target, dev.nn.data.metrics.measures.Measure<T> measure) { throw null; }
  public dev.nn.data.explanation.Explanation explain(Record row) { throw null; }
  public dev.nn.data.explanation.Explanation explain(java.util.Map<String, ?> row) { throw null; }
  public dev.nn.data.explanation.Explainer explainer() { throw null; }
  public dev.nn.data.explanation.Explainer explainer(dev.nn.data.Table background) { throw null; }
  public java.nio.file.Path exportJava(String className, java.nio.file.Path folder) throws java.io.IOException { throw null; }
  public java.util.List<dev.nn.core.history.History> history() { throw null; }
  public java.util.List<String> labels() { throw null; }
  public java.util.List<String> labels(String column) { throw null; }
  public static Model load(java.nio.file.Path file) throws java.io.IOException { throw null; }
  public static Model load(java.nio.file.Path file, dev.nn.core.plugins.Plugins plugins) throws java.io.IOException { throw null; }
  public int members() { throw null; }
  public java.util.Map<String, Double> metrics() { throw null; }
  public dev.nn.core.Network network() { throw null; }
  public java.util.List<String> notes() { throw null; }
  public static Model of(dev.nn.core.Network network, dev.nn.data.preprocessing.Preprocessing preprocessing) { throw null; }
  public static Model of(dev.nn.core.Network network, dev.nn.data.preprocessing.Preprocessing preprocessing, java.util.Map<String, Double> metrics) { throw null; }
  public static Model of(dev.nn.core.Network network, dev.nn.data.preprocessing.Preprocessing preprocessing, java.util.Map<String, Double> metrics, java.util.List<String> notes) { throw null; }
  public static Model of(dev.nn.core.Network network, dev.nn.data.preprocessing.Preprocessing preprocessing, java.util.Map<String, Double> metrics, java.util.List<String> notes, java.util.List<dev.nn.core.history.History> history) { throw null; }
  public dev.nn.data.preprocessing.ranges.RangeReport outside(dev.nn.data.Table table) { throw null; }
  public Prediction predict(Record row) { throw null; }
  public Prediction predict(java.util.Map<String, ?> row) { throw null; }
  public java.util.List<Prediction> predict(dev.nn.data.Table table) { throw null; }
  public ReadablePredictions predictReadable(dev.nn.data.Table table) { throw null; }
  public ModelPredictor predictor() { throw null; }
  public dev.nn.data.preprocessing.Preprocessing preprocessing() { throw null; }
  public java.util.Optional<Provenance> provenance() { throw null; }
  public static Reproduction reproduce(java.nio.file.Path file, dev.nn.data.Table data) throws java.io.IOException { throw null; }
  public static Reproduction reproduce(java.nio.file.Path file, dev.nn.data.Table data, dev.nn.core.plugins.Plugins plugins) throws java.io.IOException { throw null; }
  public static Reproduction reproduce(java.nio.file.Path file, java.nio.file.Path csv, dev.nn.core.plugins.Plugins plugins, java.nio.file.Path... updates) throws java.io.IOException { throw null; }
  public static Reproduction reproduce(java.nio.file.Path file, java.nio.file.Path csv, java.nio.file.Path... updates) throws java.io.IOException { throw null; }
  public static Reproduction reproduce(java.nio.file.Path file, java.util.List<dev.nn.data.Table> tables) throws java.io.IOException { throw null; }
  public static Reproduction reproduce(java.nio.file.Path file, java.util.List<dev.nn.data.Table> tables, dev.nn.core.plugins.Plugins plugins) throws java.io.IOException { throw null; }
  public void save(java.nio.file.Path file) throws java.io.IOException { throw null; }
  public String toString() { throw null; }
  public Model update(dev.nn.data.Table table) { throw null; }
  public Model update(dev.nn.data.Table table, Update update) { throw null; }
  public Model update(dev.nn.data.Table table, Update update, dev.nn.core.plugins.Plugins plugins) { throw null; }
  public Model update(dev.nn.data.Table table, Update update, dev.nn.data.Table replayed) { throw null; }
  public Model update(dev.nn.data.Table table, Update update, dev.nn.data.Table replayed, dev.nn.core.plugins.Plugins plugins) { throw null; }
}
