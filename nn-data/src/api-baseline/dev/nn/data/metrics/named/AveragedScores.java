// Written by bin/api-baseline.
package dev.nn.data.metrics.named;

public final class AveragedScores {
  private AveragedScores() {}
  public record BinaryF1() implements dev.nn.data.metrics.Metric {
    public dev.nn.data.metrics.Metric score() { throw null; }
    public boolean greaterIsBetter() { throw null; }
    public dev.nn.api.metrics.Judged judged() { throw null; }
    public String name() { throw null; }
    public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
  }
  public record BinaryPrecision() implements dev.nn.data.metrics.Metric {
    public dev.nn.data.metrics.Metric score() { throw null; }
    public boolean greaterIsBetter() { throw null; }
    public dev.nn.api.metrics.Judged judged() { throw null; }
    public String name() { throw null; }
    public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
  }
  public record BinaryRecall() implements dev.nn.data.metrics.Metric {
    public dev.nn.data.metrics.Metric score() { throw null; }
    public boolean greaterIsBetter() { throw null; }
    public dev.nn.api.metrics.Judged judged() { throw null; }
    public String name() { throw null; }
    public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
  }
  public record F1Macro() implements dev.nn.data.metrics.Metric {
    public dev.nn.data.metrics.Metric score() { throw null; }
    public boolean greaterIsBetter() { throw null; }
    public dev.nn.api.metrics.Judged judged() { throw null; }
    public String name() { throw null; }
    public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
  }
  public record F1Micro() implements dev.nn.data.metrics.Metric {
    public dev.nn.data.metrics.Metric score() { throw null; }
    public boolean greaterIsBetter() { throw null; }
    public dev.nn.api.metrics.Judged judged() { throw null; }
    public String name() { throw null; }
    public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
  }
  public record F1Weighted() implements dev.nn.data.metrics.Metric {
    public dev.nn.data.metrics.Metric score() { throw null; }
    public boolean greaterIsBetter() { throw null; }
    public dev.nn.api.metrics.Judged judged() { throw null; }
    public String name() { throw null; }
    public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
  }
  public record PrecisionMacro() implements dev.nn.data.metrics.Metric {
    public dev.nn.data.metrics.Metric score() { throw null; }
    public boolean greaterIsBetter() { throw null; }
    public dev.nn.api.metrics.Judged judged() { throw null; }
    public String name() { throw null; }
    public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
  }
  public record PrecisionMicro() implements dev.nn.data.metrics.Metric {
    public dev.nn.data.metrics.Metric score() { throw null; }
    public boolean greaterIsBetter() { throw null; }
    public dev.nn.api.metrics.Judged judged() { throw null; }
    public String name() { throw null; }
    public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
  }
  public record PrecisionWeighted() implements dev.nn.data.metrics.Metric {
    public dev.nn.data.metrics.Metric score() { throw null; }
    public boolean greaterIsBetter() { throw null; }
    public dev.nn.api.metrics.Judged judged() { throw null; }
    public String name() { throw null; }
    public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
  }
  public record RecallMacro() implements dev.nn.data.metrics.Metric {
    public dev.nn.data.metrics.Metric score() { throw null; }
    public boolean greaterIsBetter() { throw null; }
    public dev.nn.api.metrics.Judged judged() { throw null; }
    public String name() { throw null; }
    public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
  }
  public record RecallMicro() implements dev.nn.data.metrics.Metric {
    public dev.nn.data.metrics.Metric score() { throw null; }
    public boolean greaterIsBetter() { throw null; }
    public dev.nn.api.metrics.Judged judged() { throw null; }
    public String name() { throw null; }
    public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
  }
  public record RecallWeighted() implements dev.nn.data.metrics.Metric {
    public dev.nn.data.metrics.Metric score() { throw null; }
    public boolean greaterIsBetter() { throw null; }
    public dev.nn.api.metrics.Judged judged() { throw null; }
    public String name() { throw null; }
    public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
  }
}
