package dev.nn.testkit;

import dev.nn.api.Activation;
import dev.nn.testkit.activation.ActivationDerivative;
import dev.nn.testkit.activation.ActivationExtremes;
import dev.nn.testkit.activation.ActivationRanges;
import dev.nn.testkit.rule.Statelessness;
import org.junit.jupiter.api.Test;

/**
 * The rules of an {@link Activation}, element-wise or of whole rows:
 *
 * <pre>{@code
 * class SwooshTest implements ActivationContract<Swoosh> {}
 * }</pre>
 *
 * @param <A> the class of the activation under test
 */
public non-sealed interface ActivationContract<A extends Activation> extends PluginContract<A> {

  /**
   * The backward pass is the product of the incoming gradient and the Jacobian of the forward pass,
   * as central differences give it. Kinks are left out.
   */
  @Test
  default void backwardIsTheDerivativeOfForward() {
    ActivationDerivative.check(plugin());
  }

  /** Each row of a batch gets the bits it gets alone, at whatever index it starts. */
  @Test
  default void rowsDoNotDependOnEachOther() {
    ActivationRanges.rowsAlone(plugin());
  }

  /** The forward pass leaves z alone, the backward pass z and a. */
  @Test
  default void argumentsThatAreOnlyReadStayUnchanged() {
    ActivationRanges.inputsUnchanged(plugin());
  }

  /** Nothing before start or from end on is written. */
  @Test
  default void nothingOutsideTheRangeIsWritten() {
    ActivationRanges.guardsUnchanged(plugin());
  }

  /** The forward pass sets every element of a, whatever it held. */
  @Test
  default void forwardOverwritesAllOfA() {
    ActivationRanges.overwrites(plugin());
  }

  /**
   * At 0 and ±1000 the output is not NaN, and where it is finite, so is the gradient. (It may
   * overflow, as that of an exponential does.)
   */
  @Test
  default void isFiniteAtZeroAndFarOut() {
    ActivationExtremes.finite(plugin());
  }

  /** At ±∞ the output is NaN, or continues that of the largest floats: never a wrong number. */
  @Test
  default void infinityContinuesTheLargestFloats() {
    ActivationExtremes.infinity(plugin());
  }

  /** A NaN shows in its row of the output, and in no other. */
  @Test
  default void nanShowsInItsRowAlone() {
    ActivationExtremes.nan(plugin());
  }

  /** The same call gives the same bits, whatever shape came between. */
  @Test
  default void sameCallGivesTheSameBits() {
    A plugin = plugin();
    Statelessness.sameAgain(plugin, ActivationRanges.calls(plugin));
  }

  /** Eight threads through one instance get what one thread gets. */
  @Test
  default void threadsDoNotDisturbEachOther() throws InterruptedException {
    A plugin = plugin();
    Statelessness.sameTogether(plugin, ActivationRanges.calls(plugin));
  }
}
