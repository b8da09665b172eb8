package dev.nn.testkit;

import dev.nn.api.Optimizer;
import dev.nn.testkit.check.Operation;
import dev.nn.testkit.optimizer.OptimizerCourse;
import dev.nn.testkit.optimizer.OptimizerRanges;
import dev.nn.testkit.optimizer.OptimizerSteps;
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

  /** Checks that the number of state arrays is never negative and always the same. */
  @Test
  default void slotsAreConstant() {
    OptimizerRanges.slots(plugin());
  }

  /** Checks that updates block by block give the bits of one update of everything. */
  @Test
  default void blocksDoNotMatter() {
    OptimizerRanges.blocks(plugin(), learningRate());
    OptimizerRanges.randomBlocks(plugin(), learningRate());
  }

  /** Checks that a parameter is updated in the same way in any place of its array. */
  @Test
  default void placeDoesNotMatter() {
    OptimizerRanges.places(plugin(), learningRate());
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
    OptimizerRanges.firstBlock(plugin(), learningRate());
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

  /** Checks that steps on both sides of 2¹⁵, 2¹⁶, 2²⁴, 2³¹ and 2³² change parameters alike. */
  @Test
  default void laterStepsAreAlike() {
    OptimizerCourse.laterSteps(plugin(), learningRate());
  }

  /** Checks that a learning rate of 0 moves no parameter, or decays it if the rule decays. */
  @Test
  default void learningRateOfZeroMovesNothing() {
    OptimizerCourse.zeroRate(plugin(), learningRate(), decays());
  }

  /**
   * Checks that a step at a quarter of the learning rate moves less; not for an optimizer of
   * averages.
   */
  @Test
  default void smallerLearningRateMovesLess() {
    OptimizerCourse.smallerRate(plugin(), learningRate());
  }

  /** Checks that another instance continues from values and state with the same bits. */
  @Test
  default void continuesFromItsState() {
    OptimizerCourse.resumed(this::plugin, learningRate());
  }

  /** Checks that gradients from denormal numbers to 10⁹ give finite parameters. */
  @Test
  default void gradientsOfAnySizeGiveNumbers() {
    OptimizerCourse.numbers(plugin(), learningRate());
  }

  /** Checks that a gradient of NaN makes its parameter NaN, and no other. */
  @Test
  default void nanShowsInItsParameterAlone() {
    OptimizerSteps.nan(plugin(), learningRate());
  }
}
