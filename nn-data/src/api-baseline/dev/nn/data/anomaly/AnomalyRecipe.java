// Written by bin/api-baseline.
package dev.nn.data.anomaly;

public record AnomalyRecipe(dev.nn.data.preprocessing.PreprocessingSpec preprocessing, String hidden, dev.nn.core.training.TrainingSpec training, int members, double quantile) {
  public static AnomalyRecipe defaults() { throw null; }
  public AnomalyRecipe hidden(String layers) { throw null; }
  public AnomalyRecipe members(int count) { throw null; }
  public static AnomalyRecipe parse(String json) { throw null; }
  public AnomalyRecipe preprocessing(java.util.function.UnaryOperator<dev.nn.data.preprocessing.PreprocessingSpec> change) { throw null; }
  public AnomalyRecipe quantile(double share) { throw null; }
  public AnomalyRecipe seed(long seed) { throw null; }
  public String toJson() { throw null; }
  public AnomalyModel train(dev.nn.data.Table table) { throw null; }
  public AnomalyModel train(dev.nn.data.Table table, dev.nn.core.plugins.Plugins plugins) { throw null; }
  public AnomalyRecipe training(java.util.function.UnaryOperator<dev.nn.core.training.TrainingSpec.Builder> change) { throw null; }
}
