package dev.nn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Trainings whose shards cannot compute, and why. */
class ShardsRefusedTest {

  static Stream<Arguments> refuses() {
    return Stream.of(
        refused(e -> e.setShards(31).setBatchSize(60), "31 shards; 1 to 30 shards"),
        refused(e -> e.setShards(5).setBatchSize(4), "5 shards; 1 to 4 shards"),
        refused(e -> e.setShards(16).setLayers(4096, 4096), "16 shards answer with"));
  }

  private static Arguments refused(UnaryOperator<NnEstimator> change, String parts) {
    return Arguments.of(change, parts);
  }

  @ParameterizedTest
  @MethodSource
  void refuses(UnaryOperator<NnEstimator> change, String parts) {
    NnEstimator estimator = change.apply(new NnEstimator().setMaxIter(1));
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> estimator.fit(Frames.labelled(30)));
    assertThat(e).hasMessageContainingAll(parts.split("; "));
  }
}
