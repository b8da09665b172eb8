package dev.nn.testkit;

import dev.nn.api.Activation;
import dev.nn.api.rules.Operation;
import org.junit.jupiter.api.Test;

/**
 * The rules of an {@link Activation}, element-wise or of whole rows, with or without parameters of
 * its own and a width of its own:
 *
 * <pre>{@code
 * class SwooshTest implements ActivationContract<Swoosh> {}
 * }</pre>
 *
 * <p>Layers of many numbers of outputs are tried; those that the activation refuses by an {@link
 * IllegalArgumentException} are left out. Parameters near the initial ones are tried, as training
 * moves them.
 *
 * @param <A> the class of the activation under test
 */
public interface ActivationContract<A extends Activation> extends PluginContract<A> {

  /** Checks that the width of z and the number of parameters are positive, and always the same. */
  @Test
  default void shapeDependsOnOutputsAlone() {
    ActivationChecks.shape(plugin());
  }

  /** Checks that initial parameters are set, finite, and those of the given stream alone. */
  @Test
  default void initialParametersAreSet() {
    ActivationChecks.initialized(plugin());
  }

  /**
   * Checks the backward pass, dL/dz and dL/dp of each row, against central differences of the
   * forward pass, except at kinks; not if the activation states a {@link
   * dev.nn.api.SurrogateGradient}.
   */
  @Test
  default void backwardIsTheDerivativeOfForward() {
    ActivationChecks.derivative(plugin());
  }

  /** Checks that a multiple of the incoming gradient comes back as this multiple. */
  @Test
  default void backwardIsLinearInTheGradient() {
    ActivationChecks.linear(plugin());
  }

  /** Checks that a function of single elements is the same in each column of each matrix. */
  @Test
  default void elementsDoNotDependOnTheirPlace() {
    ActivationChecks.places(plugin());
  }

  /** Checks that both zeros and tiny numbers are treated like their neighbours. */
  @Test
  default void tinyNumbersContinueZero() {
    ActivationChecks.tiny(plugin());
  }

  /** Checks that each row of a batch gets the bits it gets alone, at any index. */
  @Test
  default void rowsDoNotDependOnEachOther() {
    ActivationChecks.operations(plugin(), Operation::alone);
  }

  /** Checks that z, a, parameters and the gradient of a are only read. */
  @Test
  default void argumentsThatAreOnlyReadStayUnchanged() {
    ActivationChecks.operations(plugin(), Operation::inputsUnchanged);
  }

  /** Checks that nothing outside [start, end) is written. */
  @Test
  default void nothingOutsideTheRangeIsWritten() {
    ActivationChecks.operations(plugin(), Operation::guardsUnchanged);
  }

  /** Checks that every element of a, dL/dz and dL/dp is set, independent of its old value. */
  @Test
  default void everyResultIsSet() {
    ActivationChecks.operations(plugin(), Operation::overwrites);
  }

  /**
   * Checks that no output is NaN from 0 to ±10¹², or ±10⁸ with parameters or another width; the
   * gradient of a finite output is finite.
   */
  @Test
  default void isFiniteAtZeroAndFarOut() {
    ActivationChecks.finite(plugin());
  }

  /** Checks that the output at ±∞ is NaN, or continues the one of the largest floats. */
  @Test
  default void infinityContinuesTheLargestFloats() {
    ActivationChecks.infinity(plugin());
  }

  /** Checks that a NaN shows in its row of the output, and in no other. */
  @Test
  default void nanShowsInItsRowAlone() {
    ActivationChecks.nan(plugin());
  }

  /** Checks that the forward pass equals the expression, if the activation has one. */
  @Test
  default void forwardEqualsTheExpression() {
    ExpressionCheck.check(plugin());
  }
}
