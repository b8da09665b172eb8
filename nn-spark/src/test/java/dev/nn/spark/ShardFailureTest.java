package dev.nn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Shards that fail: the error names the step, the shard, the executor, and the remedy. */
class ShardFailureTest {

  @Test
  void aPluginThatFails() {
    NnEstimator estimator =
        new NnEstimator().setLayers("4 acme:brittle").setShards(2).setMaxIter(1);
    Brittle.CALLS.set(0);
    IllegalArgumentException failed =
        assertThrows(
            IllegalArgumentException.class, () -> estimator.fit(Frames.labelled(120).coalesce(1)));
    String message = failed.getMessage();
    assertTrue(message.startsWith("in epoch 1, batch 1, shard "), message);
    assertTrue(
        message.matches(".* shard [01] of 2 cannot compute on executor driver on .*"), message);
    assertTrue(message.contains("the activation 'acme:brittle' ("), message);
    assertThat(message).contains("it is brittle");
    assertEquals(1, message.lines().count(), message);
  }

  /** Each of the two shards is asked once: no task fails, and none is repeated. */
  @Test
  void failsOnce() {
    Brittle.CALLS.set(0);
    NnEstimator estimator =
        new NnEstimator().setLayers("4 acme:brittle").setShards(2).setMaxIter(1);
    assertThrows(IllegalArgumentException.class, () -> estimator.fit(Frames.labelled(120)));
    assertEquals(2, Brittle.CALLS.get());
  }
}
