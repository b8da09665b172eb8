// Written by bin/api-baseline.
package dev.nn.data.model;

public final class Recipe {
  private Recipe() {}
  public Recipe balanced() { throw null; }
  public Recipe calibrated() { throw null; }
  public Recipe calibrated(dev.nn.data.calibration.CalibrationMethod method) { throw null; }
  public static Recipe classification(String target) { throw null; }
  public boolean equals(Object other) { throw null; }
  public Recipe groupedBy(String column) { throw null; }
  public int hashCode() { throw null; }
  public Recipe hidden(String layers) { throw null; }
  public Recipe intervals(boolean wanted) { throw null; }
  public Recipe listeners(String... texts) { throw null; }
  public Recipe loss(String loss) { throw null; }
  public Recipe members(int count) { throw null; }
  public Recipe metrics(String... texts) { throw null; }
  public Recipe monitor(String metric) { throw null; }
  public static Recipe of(dev.nn.data.preprocessing.Target target) { throw null; }
  public static Recipe of(String target) { throw null; }
  public Recipe orderedBy(String column) { throw null; }
  public Recipe output(String layer) { throw null; }
  public static Recipe parse(String json) { throw null; }
  public Recipe patience(int epochs) { throw null; }
  public Recipe positive(String label) { throw null; }
  public Recipe preprocessing(dev.nn.data.preprocessing.PreprocessingSpec spec) { throw null; }
  public Recipe preprocessing(java.util.function.UnaryOperator<dev.nn.data.preprocessing.PreprocessingSpec> change) { throw null; }
  public Recipe quick() { throw null; }
  public static Recipe regression(String... targets) { throw null; }
  public Model resume(dev.nn.data.Table table, dev.nn.core.listeners.Checkpoints checkpoints, dev.nn.core.training.TrainingListener... others) throws java.io.IOException { throw null; }
  public java.util.Optional<dev.nn.core.samples.RowGroups> rowGroups(dev.nn.data.Table table, dev.nn.core.plugins.Plugins plugins) { throw null; }
  public Recipe seed(long seed) { throw null; }
  public dev.nn.data.Split split(dev.nn.data.Table table) { throw null; }
  public dev.nn.data.Split split(dev.nn.data.Table table, dev.nn.core.plugins.Plugins plugins) { throw null; }
  public java.util.List<dev.nn.data.Split> splits(dev.nn.data.Table table) { throw null; }
  public java.util.List<dev.nn.data.Split> splits(dev.nn.data.Table table, dev.nn.core.plugins.Plugins plugins) { throw null; }
  public Recipe strict() { throw null; }
  public Recipe target(dev.nn.data.preprocessing.Target target) { throw null; }
  public Recipe test(double share) { throw null; }
  public Recipe threshold(dev.nn.data.decisions.Threshold choice) { throw null; }
  public String toJson() { throw null; }
  public String toString() { throw null; }
  public Model train(dev.nn.data.Table table, dev.nn.core.plugins.Plugins plugins, dev.nn.core.training.TrainingListener... listeners) { throw null; }
  public Model train(dev.nn.data.Table table, dev.nn.core.training.TrainingListener... listeners) { throw null; }
  public Recipe training(dev.nn.core.training.TrainingSpec spec) { throw null; }
  public Recipe training(java.util.function.UnaryOperator<dev.nn.core.training.TrainingSpec.Builder> change) { throw null; }
  public dev.nn.data.metrics.Evaluation validate(dev.nn.data.Table table, java.util.List<dev.nn.data.metrics.Metric> metrics) { throw null; }
  public dev.nn.data.metrics.Evaluation validate(dev.nn.data.Table table, java.util.List<dev.nn.data.metrics.Metric> metrics, dev.nn.core.plugins.Plugins plugins) { throw null; }
  public Recipe validation(double share) { throw null; }
  public Recipe weightedBy(String column) { throw null; }
}
