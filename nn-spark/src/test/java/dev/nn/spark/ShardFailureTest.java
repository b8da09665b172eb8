package dev.nn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shards that fail: the error names the step, the shard, the executor, and the remedy. */
class ShardFailureTest {

  @ParameterizedTest
  @CsvSource({
    "synchronous, 'in epoch 1, batch 1, '",
    "local, 'in the 2 steps from epoch 1, batch 1 on, '"
  })
  void aPluginThatFails(String strategy, String work) {
    NnEstimator estimator =
        new NnEstimator()
            .setLayers("4 acme:brittle")
            .setStrategy(strategy)
            .setShards(2)
            .setLocalSteps(2)
            .setMaxIter(1);
    Brittle.CALLS.set(0);
    IllegalArgumentException failed =
        assertThrows(
            IllegalArgumentException.class, () -> estimator.fit(Frames.labelled(120).coalesce(1)));
    String message = failed.getMessage();
    assertTrue(message.startsWith(work + "shard "), message);
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
