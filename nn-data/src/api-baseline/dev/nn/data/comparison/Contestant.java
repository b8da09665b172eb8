// Written by bin/api-baseline.
package dev.nn.data.comparison;

public record Contestant(dev.nn.data.preprocessing.TargetEncoder target, java.util.function.Function<dev.nn.data.Table, java.util.List<Contestant.Guess>> predictions) {
  public record Guess(java.util.List<Double> values, java.util.List<String> labels) {
  }
}
