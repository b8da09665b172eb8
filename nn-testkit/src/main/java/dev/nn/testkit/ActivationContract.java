package dev.nn.testkit;

import dev.nn.api.Activation;
import dev.nn.api.rules.Operation;
import org.junit.jupiter.api.Test;

/**
 * The rules for an {@link Activation}, whether element-wise or over whole rows, with or without
 * parameters, and whatever its width:
 *
 * <pre>{@code
 * class SwooshTest implements ActivationContract<Swoosh> {}
 * }</pre>
 *
 * <p>The contract tries layers with many numbers of outputs, and leaves out the numbers for which
 * the activation throws an {@link IllegalArgumentException}. It also tries parameters near the
 * initial ones, because training changes parameters.
 *
 * @param <A> the class of the activation under test
 */
public interface ActivationContract<A extends Activation> extends PluginContract<A> {

  /**
   * Checks that z has at least 1 column, that the number of parameters is not negative, and that
   * both are always the same.
   */
  @Test
  default void shapeDependsOnOutputsAlone() {
    ActivationChecks.shape(plugin());
  }

  /**
   * Checks that initial parameters are set to finite numbers and depend only on the given stream.
   */
  @Test
  default void initialParametersAreSet() {
    ActivationChecks.initialized(plugin());
  }

  /**
   * Checks dL/dz and each row's dL/dp against central differences of the forward pass, except at
   * kinks. Skipped if the activation states a {@link dev.nn.api.SurrogateGradient}.
   */
  @Test
  default void backwardIsTheDerivativeOfForward() {
    ActivationChecks.derivative(plugin());
  }

  /**
   * Checks that if the incoming gradient is multiplied by a factor, the outgoing gradients are too.
   */
  @Test
  default void backwardIsLinearInTheGradient() {
    ActivationChecks.linear(plugin());
  }

  /** Checks that an element-wise function gives the same result in each column of each matrix. */
  @Test
  default void elementsDoNotDependOnTheirPlace() {
    ActivationChecks.places(plugin());
  }

  /** Checks that both zeros and tiny numbers give results like their neighbours'. */
  @Test
  default void tinyNumbersContinueZero() {
    ActivationChecks.tiny(plugin());
  }

  /** Checks that each row of a batch gets the same bits as when it is alone, at any index. */
  @Test
  default void rowsDoNotDependOnEachOther() {
    ActivationChecks.operations(plugin(), Operation::alone);
  }

  /** Checks that z, a, the parameters and dL/da are only read. */
  @Test
  default void argumentsThatAreOnlyReadStayUnchanged() {
    ActivationChecks.operations(plugin(), Operation::inputsUnchanged);
  }

  /** Checks that nothing outside [start, end) is written. */
  @Test
  default void nothingOutsideTheRangeIsWritten() {
    ActivationChecks.operations(plugin(), Operation::guardsUnchanged);
  }

  /** Checks that every element of a, dL/dz and dL/dp is set, whatever its old value. */
  @Test
  default void everyResultIsSet() {
    ActivationChecks.operations(plugin(), Operation::overwrites);
  }

  /**
   * Checks that no output is NaN from 0 to ±10¹², or to ±10⁸ if the activation has parameters or
   * changes the width, and that a finite output has a finite gradient.
   */
  @Test
  default void isFiniteAtZeroAndFarOut() {
    ActivationChecks.finite(plugin());
  }

  /** Checks that the output at ±∞ is NaN, or continues the output at the largest floats. */
  @Test
  default void infinityContinuesTheLargestFloats() {
    ActivationChecks.infinity(plugin());
  }

  /** Checks that a NaN shows in the output of its row, and in no other row. */
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
