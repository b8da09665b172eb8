// Written by bin/api-baseline.
package dev.nn.data.model;

public record FittedTarget(dev.nn.data.preprocessing.Target target, dev.nn.data.preprocessing.TargetEncoder encoder, java.util.List<String> notes) {
  public static FittedTarget join(java.util.List<FittedTarget> parts) { throw null; }
  public static FittedTarget of(Recipe recipe, dev.nn.data.Table table, dev.nn.data.Rows training, dev.nn.core.plugins.Plugins plugins) { throw null; }
  public static FittedTarget parse(String json) { throw null; }
  public FittedTarget.Plan plan(Recipe recipe, dev.nn.data.preprocessing.Preprocessing inputs, int rows, dev.nn.core.plugins.Plugins plugins) { throw null; }
  public String toJson() { throw null; }
  public record Plan(dev.nn.api.NetworkSpec network, dev.nn.core.training.TrainingSpec training) {
  }
}
