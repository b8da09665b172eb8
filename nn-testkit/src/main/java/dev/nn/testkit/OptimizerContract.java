package dev.nn.testkit;

import dev.nn.api.Optimizer;
import org.junit.jupiter.api.Test;

/**
 * The rules of an {@link Optimizer} of single parameters, whole tensors or whole steps:
 *
 * <pre>{@code
 * class NesterovTest implements OptimizerContract<Nesterov> {}
 * }</pre>
 *
 * <p>An optimizer of single parameters is tried on blocks of all sizes, the others on the four
 * tensors of two layers.
 *
 * @param <O> the class of the optimizer under test
 */
public interface OptimizerContract<O extends Optimizer> extends PluginContract<O> {

  /**
   * {@return a learning rate that converges on a slope of about 1, above 0; 0.01 unless overridden}
   */
  default float learningRate() {
    return 0.01f;
  }

  /** {@return whether parameters decay towards 0 without a gradient; false unless overridden} */
  default boolean decays() {
    return false;
  }

  /** Checks that the counts of state arrays and numbers are never negative and always the same. */
  @Test
  default void memoryIsConstant() {
    checks().memory();
  }

  /**
   * Checks that a single parameter gets the same bits in any block at any place, or tensors in any
   * order.
   */
  @Test
  default void blocksDoNotMatter() {
    checks().blocks();
  }

  /** Checks that gradients are only read. */
  @Test
  default void gradientsStayUnchanged() {
    checks().gradientsUnchanged();
  }

  /**
   * Checks that nothing outside the block or the tensor is written, and no parameter in
   * preparation.
   */
  @Test
  default void nothingOutsideTheRangeIsWritten() {
    checks().ranges();
  }

  /** Checks that parameters stay, or decay towards 0, without a gradient from the start. */
  @Test
  default void zeroGradientMovesNothing() {
    checks().zeroGradient();
  }

  /** Checks that a hundred steps reduce a convex quadratic function from any start. */
  @Test
  default void reducesAQuadratic() {
    checks().quadratic();
  }

  /** Checks that updates are still finite after 2⁴⁰ steps. */
  @Test
  default void hugeStepNumbersGiveFiniteUpdates() {
    checks().hugeStep();
  }

  /**
   * Checks that steps on both sides of 2¹⁵, 2¹⁶, 2²⁴, 2³¹ and 2³² change single parameters alike.
   */
  @Test
  default void laterStepsAreAlike() {
    checks().laterSteps();
  }

  /**
   * Checks that a learning rate of 0 moves no single parameter, or decays it if the rule decays.
   */
  @Test
  default void learningRateOfZeroMovesNothing() {
    checks().zeroRate();
  }

  /**
   * Checks that a step of single parameters at a quarter of the learning rate moves less; not if
   * other parameters are evaluated than learned.
   */
  @Test
  default void smallerLearningRateMovesLess() {
    checks().smallerRate();
  }

  /**
   * Checks that another instance continues from values, state arrays and numbers with the same
   * bits.
   */
  @Test
  default void continuesFromItsState() {
    checks().resumed();
  }

  /**
   * Checks that gradients of single parameters from denormal numbers to 10⁹ give finite parameters.
   */
  @Test
  default void gradientsOfAnySizeGiveNumbers() {
    checks().numbers();
  }

  /**
   * Checks that a gradient of NaN makes its parameter NaN, and no other if they are updated one by
   * one.
   */
  @Test
  default void nanShowsInItsParameter() {
    checks().nan();
  }

  /** Checks that a whole step ends where the loss is not finite, and where it falls without end. */
  @Test
  default void stepsEnd() {
    checks().stepsEnd();
  }

  /** Checks that averages are finite, written to their range alone, and change nothing else. */
  @Test
  default void averagesAreWrittenAlone() {
    checks().averagesAlone();
  }

  /** Checks that averages reduce a convex quadratic function. */
  @Test
  default void averagesReduceAQuadratic() {
    checks().averagesDown();
  }

  private OptimizerChecks checks() {
    return new OptimizerChecks(this::plugin, learningRate(), decays());
  }
}
