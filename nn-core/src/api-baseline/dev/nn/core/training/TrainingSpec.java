// Written by bin/api-baseline.
package dev.nn.core.training;

public record TrainingSpec(String loss, String optimizer, float learningRate, java.util.List<String> schedules, int batchSize, int epochs, long seed, float l1, float l2, float clipValue, float clipNorm, int shards, dev.nn.core.shards.LocalSteps localSteps) {
  public static TrainingSpec.Builder builder() { throw null; }
  public static TrainingSpec defaults() { throw null; }
  public dev.nn.core.shards.ShardPlan shardPlan(int rows) { throw null; }
  public TrainingSpec.Builder toBuilder() { throw null; }
  public static final class Builder {
    private Builder() {}
    public TrainingSpec.Builder batchSize(int value) { throw null; }
    public TrainingSpec build() { throw null; }
    public TrainingSpec.Builder clipNorm(double value) { throw null; }
    public TrainingSpec.Builder clipValue(double value) { throw null; }
    public TrainingSpec.Builder epochs(int value) { throw null; }
    public java.util.Set<String> given() { throw null; }
    public TrainingSpec.Builder l1(double value) { throw null; }
    public TrainingSpec.Builder l2(double value) { throw null; }
    public TrainingSpec.Builder learningRate(double value) { throw null; }
    public TrainingSpec.Builder localSteps(dev.nn.core.shards.LocalSteps value) { throw null; }
    public TrainingSpec.Builder loss(String value) { throw null; }
    public TrainingSpec.Builder optimizer(String value) { throw null; }
    public TrainingSpec.Builder schedules(String... values) { throw null; }
    public TrainingSpec.Builder seed(long value) { throw null; }
    public TrainingSpec.Builder shards(int value) { throw null; }
  }
}
