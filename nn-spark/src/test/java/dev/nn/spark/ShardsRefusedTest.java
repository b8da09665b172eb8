package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Trainings whose shards cannot compute, and why. */
class ShardsRefusedTest {

  static Stream<Arguments> refuses() {
    return Stream.of(
        refused(
            e -> e.setShards(31),
            "31 shards for batches of 30 rows, with 30 rows in all; every batch must have a row of each shard: use from 1 to 30 shards, or larger batches"),
        refused(
            e -> e.setStrategy("synchronous").setShards(5).setBatchSize(4),
            "5 shards for batches of 4 rows, with 30 rows in all; every batch must have a row of each shard: use from 1 to 4 shards, or larger batches"),
        refused(e -> e.setShards(16).setLayers(1024, 1024), "16 shards answer with"),
        refused(e -> e.setOuterOptimizer("nesterof"), "'nesterof'"));
  }

  private static Arguments refused(UnaryOperator<NnEstimator> change, String message) {
    return Arguments.of(change, message);
  }

  @ParameterizedTest
  @MethodSource
  void refuses(UnaryOperator<NnEstimator> change, String message) {
    NnEstimator estimator = change.apply(new NnEstimator().setMaxIter(1));
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> estimator.fit(Frames.labelled(30)));
    assertTrue(e.getMessage().contains(message), e::getMessage);
  }
}
