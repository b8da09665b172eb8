package dev.nn.testkit;

import dev.nn.api.Optimizer;
import dev.nn.testkit.check.Operation;
import dev.nn.testkit.check.OptimizerRanges;
import dev.nn.testkit.check.OptimizerSteps;
import org.junit.jupiter.api.Test;

/**
 * The rules of an {@link Optimizer}:
 *
 * <pre>{@code
 * class NesterovTest implements OptimizerContract<Nesterov> {}
 * }</pre>
 *
 * @param <O> the class of the optimizer under test
 */
public non-sealed interface OptimizerContract<O extends Optimizer> extends PluginContract<O> {

  /** Returns a learning rate that converges on a slope of about 1; 0.01 unless overridden. */
  default float learningRate() {
    return 0.01f;
  }

  /** Returns whether parameters decay towards 0 without a gradient; false unless overridden. */
  default boolean decays() {
    return false;
  }

  /** Checks that the number of state arrays is never negative and always the same. */
  @Test
  default void slotsAreConstant() {
    OptimizerRanges.slots(plugin());
  }

  /** Checks that updates block by block give the bits of one update of everything. */
  @Test
  default void blocksDoNotMatter() {
    OptimizerRanges.blocks(plugin(), learningRate());
  }

  /** Checks that gradients are only read. */
  @Test
  default void gradientsStayUnchanged() {
    OptimizerRanges.operations(plugin(), learningRate()).forEach(Operation::inputsUnchanged);
  }

  /** Checks that no parameter and no state outside the block is written. */
  @Test
  default void nothingOutsideTheRangeIsWritten() {
    OptimizerRanges.operations(plugin(), learningRate()).forEach(Operation::guardsUnchanged);
  }

  /** Checks that parameters stay, or decay towards 0, without a gradient from the start. */
  @Test
  default void zeroGradientMovesNothing() {
    OptimizerSteps.zeroGradient(plugin(), learningRate(), decays());
  }

  /** Checks that a hundred steps reduce a convex quadratic function from any start. */
  @Test
  default void reducesAQuadratic() {
    OptimizerSteps.quadratic(plugin(), learningRate());
  }

  /** Checks that updates are still finite after 2⁴⁰ steps. */
  @Test
  default void hugeStepNumbersGiveFiniteUpdates() {
    OptimizerSteps.hugeStep(plugin(), learningRate());
  }

  /** Checks that a gradient of NaN makes its parameter NaN, and no other. */
  @Test
  default void nanShowsInItsParameterAlone() {
    OptimizerSteps.nan(plugin(), learningRate());
  }
}
