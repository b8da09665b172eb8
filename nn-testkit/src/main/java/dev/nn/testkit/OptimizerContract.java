package dev.nn.testkit;

import dev.nn.api.Optimizer;
import org.junit.jupiter.api.Test;

/**
 * The rules for an {@link Optimizer} of any scope: single parameters, whole tensors or the whole
 * network.
 *
 * <pre>{@code
 * class NesterovTest implements OptimizerContract<Nesterov> {}
 * }</pre>
 *
 * <p>If an optimizer updates single parameters, it is tried on blocks of all sizes; otherwise, on
 * the four tensors of two layers, small and large.
 *
 * @param <O> the class of the optimizer under test
 */
public interface OptimizerContract<O extends Optimizer> extends PluginContract<O> {

  /**
   * {@return a learning rate above 0 that converges on slopes of about 1; 0.01 unless overridden}
   */
  default float learningRate() {
    return 0.01f;
  }

  /** {@return whether parameters decay towards 0 without a gradient; false unless overridden} */
  default boolean decays() {
    return false;
  }

  /** Checks that the counts of state arrays and numbers are never negative, and always the same. */
  @Test
  default void memoryIsConstant() {
    checks().memory();
  }

  /**
   * Checks that a single parameter gets the same bits in any block at any place, for gradients of
   * about 0.001, 1 and 1,000, and tensors get the same bits in any order.
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
   * Checks that an update writes nothing outside its block or tensor, and that preparation writes
   * no parameter.
   */
  @Test
  default void nothingOutsideTheRangeIsWritten() {
    checks().ranges();
  }

  /**
   * Checks that if the gradient is 0 from the start, parameters stay as they are, or decay towards
   * 0.
   */
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
   * Checks that steps on both sides of 2¹⁵, 2¹⁶, 2²⁴, 2³¹ and 2³² change single parameters in the
   * same way.
   */
  @Test
  default void laterStepsAreAlike() {
    checks().laterSteps();
  }

  /** Checks that a learning rate of 0 moves no single parameter, not even by decay. */
  @Test
  default void learningRateOfZeroMovesNothing() {
    checks().zeroRate();
  }

  /**
   * Checks that a step for single parameters moves less at a quarter of the learning rate. Skipped
   * if the network is evaluated with other parameters than it learns.
   */
  @Test
  default void smallerLearningRateMovesLess() {
    checks().smallerRate();
  }

  /**
   * Checks that another instance continues bit-identically from values, state arrays and numbers.
   */
  @Test
  default void continuesFromItsState() {
    checks().resumed();
  }

  /**
   * Checks that gradients of single parameters, from denormal numbers to 10⁹, give finite
   * parameters.
   */
  @Test
  default void gradientsOfAnySizeGiveNumbers() {
    checks().numbers();
  }

  /**
   * Checks that a gradient of NaN makes its parameter NaN; and no other parameter, if parameters
   * are updated one by one.
   */
  @Test
  default void nanShowsInItsParameter() {
    checks().nan();
  }

  /**
   * Checks that a step of the whole network ends even if the loss is not finite, or falls forever.
   */
  @Test
  default void stepsEnd() {
    checks().stepsEnd();
  }

  /** Checks that averages are finite, are written only to their range, and change nothing else. */
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
