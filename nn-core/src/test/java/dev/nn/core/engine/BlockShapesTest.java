package dev.nn.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks of single parameters know their tensor, too. */
class BlockShapesTest {

  private record Watching(Map<String, Integer> seen) implements Optimizer {

    @Override
    public String name() {
      return "acme:watching";
    }

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      int length = block.end() - block.start();
      assertTrue(length <= block.rows() * block.columns());
      String tensor =
          "%s %s %sx%s".formatted(block.layer(), block.kind(), block.rows(), block.columns());
      seen.merge(tensor, length, Integer::sum);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void blocksOfATensorHaveItsShapeAndAreAllOfIt(int threads) {
    Plugins plugins = Plugins.discover();
    Map<String, Integer> seen = new ConcurrentSkipListMap<>();
    TrainingSpec spec = TrainingSpec.builder().batchSize(99).epochs(1).build();
    Network network =
        Network.create(NetworkSpec.parse("3 -> 600 relu -> 70 relu -> 2 identity"), 1, plugins);
    new Trainer(spec, plugins.losses().get("mse"), new Watching(seen), List.of())
        .withThreads(threads)
        .fit(network, WholeOptimizersTest.data(23, 1));
    assertEquals(
        Map.of(
            "0 " + Kind.WEIGHTS + " 3x600", 1800,
            "0 " + Kind.BIASES + " 1x600", 600,
            "1 " + Kind.WEIGHTS + " 600x70", 42000,
            "1 " + Kind.BIASES + " 1x70", 70,
            "2 " + Kind.WEIGHTS + " 70x2", 140,
            "2 " + Kind.BIASES + " 1x2", 2),
        seen);
  }
}
