// Written by bin/api-baseline.
package dev.nn.core.shards;

public record ShardStep(int epoch, int batch, long rowsSeen) implements java.io.Serializable {
  public String toString() { throw null; }
}
