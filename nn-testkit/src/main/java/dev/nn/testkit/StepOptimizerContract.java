package dev.nn.testkit;

import dev.nn.api.Optimizer;
import dev.nn.testkit.tensors.StepChecks;
import org.junit.jupiter.api.Test;

/**
 * The rules of an {@link Optimizer} that needs the network, and of its averages if it has them:
 *
 * <pre>{@code
 * class LbfgsTest implements StepOptimizerContract<Lbfgs> {}
 * }</pre>
 *
 * @param <O> the class of the optimizer under test
 */
public interface StepOptimizerContract<O extends Optimizer> extends WholeOptimizerContract<O> {

  /** Checks that a step ends where the loss is infinite or NaN everywhere but at its start. */
  @Test
  default void stepsEndWhereTheLossIsNotFinite() {
    StepChecks.ends(plugin(), learningRate());
  }

  /** Checks that a step ends where the loss falls without end. */
  @Test
  default void stepsEndWhereTheLossFallsForEver() {
    StepChecks.falls(plugin(), learningRate());
  }
}
