package dev.nn.core.shards;

import dev.nn.core.samples.DataFingerprint;
import dev.nn.core.samples.Samples;
import java.util.List;

/** Rows in other processes, which compute nothing. */
public record OtherGradients(Samples data) implements ShardGradients {

  @Override
  public Iterable<GradientPart> compute(ShardStep step, float[] parameters) {
    return List.of();
  }

  @Override
  public int rows() {
    return data.rows();
  }

  @Override
  public int inputColumns() {
    return data.inputColumns();
  }

  @Override
  public int targetColumns() {
    return data.targetColumns();
  }

  @Override
  public DataFingerprint fingerprint() {
    return data.fingerprint();
  }
}
