package dev.nn.testkit;

import dev.nn.api.Optimizer;
import dev.nn.testkit.tensors.TensorOrder;
import org.junit.jupiter.api.Test;

/**
 * The rules of an {@link Optimizer} that needs tensors, and of its averages if it has them:
 *
 * <pre>{@code
 * class LambTest implements TensorOptimizerContract<Lamb> {}
 * }</pre>
 *
 * @param <O> the class of the optimizer under test
 */
public interface TensorOptimizerContract<O extends Optimizer> extends WholeOptimizerContract<O> {

  /** Checks that the order of the tensors does not matter. */
  @Test
  default void orderOfTensorsDoesNotMatter() {
    TensorOrder.order(plugin(), learningRate());
  }

  /** Checks that an update writes its own tensor alone, and {@code prepare} no parameter. */
  @Test
  default void nothingOutsideTheTensorIsWritten() {
    TensorOrder.ranges(plugin(), learningRate());
  }
}
