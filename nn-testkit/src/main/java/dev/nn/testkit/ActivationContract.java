package dev.nn.testkit;

import dev.nn.api.Activation;
import dev.nn.testkit.activation.ActivationDerivative;
import dev.nn.testkit.activation.ActivationExtremes;
import dev.nn.testkit.activation.ActivationLinearity;
import dev.nn.testkit.activation.ActivationOperations;
import dev.nn.testkit.activation.Elementwise;
import dev.nn.testkit.activation.TinyNumbers;
import dev.nn.testkit.check.Operation;
import dev.nn.testkit.expression.ExpressionCheck;
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
   * Checks the backward pass against central differences of the forward pass, except at kinks; not
   * if the activation states a {@link dev.nn.api.SurrogateGradient}.
   */
  @Test
  default void backwardIsTheDerivativeOfForward() {
    ActivationDerivative.check(plugin());
  }

  /** Checks that a multiple of the incoming gradient comes back as this multiple. */
  @Test
  default void backwardIsLinearInTheGradient() {
    ActivationLinearity.check(plugin());
  }

  /** Checks that a function of single elements is the same in each column of each matrix. */
  @Test
  default void elementsDoNotDependOnTheirPlace() {
    Elementwise.places(plugin());
  }

  /** Checks that both zeros and tiny numbers are treated like their neighbours. */
  @Test
  default void tinyNumbersContinueZero() {
    TinyNumbers.check(plugin());
  }

  /** Checks that each row of a batch gets the bits it gets alone, at any index. */
  @Test
  default void rowsDoNotDependOnEachOther() {
    ActivationOperations.of(plugin()).forEach(Operation::rowsAlone);
  }

  /** Checks that the forward pass only reads z, and the backward pass z and a. */
  @Test
  default void argumentsThatAreOnlyReadStayUnchanged() {
    ActivationOperations.of(plugin()).forEach(Operation::inputsUnchanged);
  }

  /** Checks that nothing outside [start, end) is written. */
  @Test
  default void nothingOutsideTheRangeIsWritten() {
    ActivationOperations.of(plugin()).forEach(Operation::guardsUnchanged);
  }

  /** Checks that the forward pass sets every element of a, independent of its old value. */
  @Test
  default void forwardOverwritesAllOfA() {
    ActivationOperations.forward(plugin()).overwrites();
  }

  /** Checks that no output is NaN from 0 to ±10¹²; the gradient of a finite output is finite. */
  @Test
  default void isFiniteAtZeroAndFarOut() {
    ActivationExtremes.finite(plugin());
  }

  /** Checks that the output at ±∞ is NaN, or continues the one of the largest floats. */
  @Test
  default void infinityContinuesTheLargestFloats() {
    ActivationExtremes.infinity(plugin());
  }

  /** Checks that a NaN shows in its row of the output, and in no other. */
  @Test
  default void nanShowsInItsRowAlone() {
    ActivationExtremes.nan(plugin());
  }

  /** Checks that the forward pass equals the expression, if the activation has one. */
  @Test
  default void forwardEqualsTheExpression() {
    ExpressionCheck.check(plugin());
  }
}
