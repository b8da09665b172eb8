package dev.nn.testkit;

import dev.nn.api.Initializer;
import dev.nn.testkit.tensors.LayerWeights;
import org.junit.jupiter.api.Test;

/**
 * The rules of an {@link Initializer} that asks for the network and the layer of its weights: those
 * of every initializer, for a matrix of which nothing else is known, and the same for each layer of
 * some networks.
 *
 * @param <I> the class of the initializer under test
 */
public interface LayerInitializerContract<I extends Initializer> extends InitializerContract<I> {

  /** Checks that every weight of each layer is set, to a finite number, and nothing beside. */
  @Test
  default void setsTheWeightsOfEveryLayer() {
    LayerWeights.setsAll(plugin());
  }

  /** Checks that the same layer and stream give the same bits. */
  @Test
  default void sameLayerGetsTheSameWeights() {
    LayerWeights.sameAgain(plugin());
  }
}
