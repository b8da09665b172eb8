package dev.nn.testkit;

import dev.nn.api.Optimizer;
import dev.nn.testkit.optimizer.OptimizerRanges;
import dev.nn.testkit.optimizer.OptimizerSteps;
import dev.nn.testkit.rule.Statelessness;
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

  /** A learning rate the rule converges with on a slope of about 1; 0.01 unless overridden. */
  default float learningRate() {
    return 0.01f;
  }

  /** Whether the rule moves parameters towards 0 without a gradient; not unless overridden. */
  default boolean decays() {
    return false;
  }

  /** The number of state arrays is never negative and always the same. */
  @Test
  default void slotsAreConstant() {
    OptimizerRanges.slots(plugin());
  }

  /** Updating block by block gives the bits of one update of everything. */
  @Test
  default void blocksDoNotMatter() {
    OptimizerRanges.blocks(plugin(), learningRate());
  }

  /** Gradients are only read. */
  @Test
  default void gradientsStayUnchanged() {
    OptimizerRanges.gradientsUnchanged(plugin(), learningRate());
  }

  /** No parameter and no state outside the block is written. */
  @Test
  default void nothingOutsideTheRangeIsWritten() {
    OptimizerRanges.guardsUnchanged(plugin(), learningRate());
  }

  /** Without a gradient from the start, parameters stay where they are, or decay towards 0. */
  @Test
  default void zeroGradientMovesNothing() {
    OptimizerSteps.zeroGradient(plugin(), learningRate(), decays());
  }

  /** A hundred steps bring a convex quadratic function down, wherever they start. */
  @Test
  default void reducesAQuadratic() {
    OptimizerSteps.quadratic(plugin(), learningRate());
  }

  /** After 2⁴⁰ steps, updates are still finite. */
  @Test
  default void hugeStepNumbersGiveFiniteUpdates() {
    OptimizerSteps.hugeStep(plugin(), learningRate());
  }

  /** A gradient that is NaN makes its parameter NaN, and no other. */
  @Test
  default void nanShowsInItsParameterAlone() {
    OptimizerSteps.nan(plugin(), learningRate());
  }

  /** The same call gives the same bits, whatever came between. */
  @Test
  default void sameCallGivesTheSameBits() {
    O plugin = plugin();
    Statelessness.sameAgain(plugin, OptimizerRanges.calls(plugin, learningRate()));
  }

  /** Eight threads through one instance get what one thread gets. */
  @Test
  default void threadsDoNotDisturbEachOther() throws InterruptedException {
    O plugin = plugin();
    Statelessness.sameTogether(plugin, OptimizerRanges.calls(plugin, learningRate()));
  }
}
