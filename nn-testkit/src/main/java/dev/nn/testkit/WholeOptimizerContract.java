package dev.nn.testkit;

import dev.nn.api.Optimizer;
import dev.nn.testkit.tensors.AverageChecks;
import dev.nn.testkit.tensors.TensorChecks;
import org.junit.jupiter.api.Test;

/**
 * The rules that {@link TensorOptimizerContract} and {@link StepOptimizerContract} have in common,
 * tried on the four tensors of two layers.
 *
 * @param <O> the class of the optimizer under test
 */
public non-sealed interface WholeOptimizerContract<O extends Optimizer> extends PluginContract<O> {

  /**
   * Returns a learning rate that converges on a slope of about 1; 0.01 unless overridden.
   *
   * @return η, above 0
   */
  default float learningRate() {
    return 0.01f;
  }

  /**
   * Returns whether parameters decay towards 0 without a gradient; false unless overridden.
   *
   * @return true for a rule with weight decay
   */
  default boolean decays() {
    return false;
  }

  /** Checks that the counts of state arrays and numbers are never negative and always the same. */
  @Test
  default void memoryIsConstant() {
    TensorChecks.memory(plugin(), learningRate());
  }

  /** Checks that a run goes on from parameters, state arrays and numbers alone. */
  @Test
  default void stateIsInArraysAndNumbers() {
    TensorChecks.resumed(plugin(), plugin(), learningRate());
  }

  /** Checks that gradients are only read. */
  @Test
  default void gradientsStayUnchanged() {
    TensorChecks.gradientsUnchanged(plugin(), learningRate());
  }

  /** Checks that parameters stay, or decay towards 0, without a gradient from the start. */
  @Test
  default void zeroGradientMovesNothing() {
    TensorChecks.zeroGradient(plugin(), learningRate(), decays());
  }

  /** Checks that a hundred steps reduce a convex quadratic function from any start. */
  @Test
  default void reducesAQuadratic() {
    TensorChecks.quadratic(plugin(), learningRate());
  }

  /** Checks that updates are still finite after 2⁴⁰ steps. */
  @Test
  default void hugeStepNumbersGiveFiniteUpdates() {
    TensorChecks.hugeStep(plugin(), learningRate());
  }

  /** Checks that a gradient of NaN makes its parameter NaN; others may follow. */
  @Test
  default void nanShowsInItsParameter() {
    TensorChecks.nan(plugin(), learningRate());
  }

  /** Checks that averages are finite, written to their range alone, and change nothing else. */
  @Test
  default void averagesAreWrittenAlone() {
    if (plugin().needs().averages()) {
      AverageChecks.ranges(plugin(), learningRate());
    }
  }

  /** Checks that the averages reduce a convex quadratic function. */
  @Test
  default void averagesReduceAQuadratic() {
    if (plugin().needs().averages()) {
      AverageChecks.quadratic(plugin(), learningRate());
    }
  }
}
