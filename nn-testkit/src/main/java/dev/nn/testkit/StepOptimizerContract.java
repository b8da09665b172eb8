package dev.nn.testkit;

import dev.nn.api.optimizer.StepOptimizer;
import dev.nn.testkit.tensors.StepChecks;
import org.junit.jupiter.api.Test;

/**
 * The rules of a {@link StepOptimizer}, and of its averages if it is an {@link
 * dev.nn.api.optimizer.AveragingOptimizer} too:
 *
 * <pre>{@code
 * class LbfgsTest implements StepOptimizerContract<Lbfgs> {}
 * }</pre>
 *
 * @param <O> the class of the optimizer under test
 */
public interface StepOptimizerContract<O extends StepOptimizer> extends WholeOptimizerContract<O> {

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
