// Written by bin/api-baseline.
package dev.nn.core.shards;

public record LocalRound(ShardStep first, long stepsBefore, java.util.List<Float> learningRates) implements java.io.Serializable {
  public int steps() { throw null; }
}
