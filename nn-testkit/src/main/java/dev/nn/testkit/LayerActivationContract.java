package dev.nn.testkit;

import dev.nn.api.Activation;
import dev.nn.testkit.check.Operation;
import dev.nn.testkit.layer.LayerDerivative;
import dev.nn.testkit.layer.LayerExtremes;
import dev.nn.testkit.layer.LayerOperations;
import dev.nn.testkit.layer.LayerShapes;
import org.junit.jupiter.api.Test;

/**
 * The rules that {@link LearnedActivationContract} and {@link WideningActivationContract} have in
 * common, tried on layers of many numbers of outputs; those that {@code columns} refuses by an
 * {@link IllegalArgumentException} are left out.
 *
 * @param <A> the class of the activation under test
 */
public non-sealed interface LayerActivationContract<A extends Activation>
    extends PluginContract<A> {

  /** Checks that the width of z and the number of parameters are positive, and always the same. */
  @Test
  default void shapeDependsOnOutputsAlone() {
    LayerShapes.stated(plugin());
  }

  /**
   * Checks dL/dz against central differences of the forward pass, except at kinks; not if the
   * activation states a {@link dev.nn.api.SurrogateGradient}.
   */
  @Test
  default void gradientOfZIsTheDerivativeOfForward() {
    LayerDerivative.byZ(plugin());
  }

  /** Checks that a multiple of the incoming gradient comes back as this multiple. */
  @Test
  default void backwardIsLinearInTheGradient() {
    LayerDerivative.linear(plugin());
  }

  /** Checks that each row of a batch gets the bits it gets alone, at any index. */
  @Test
  default void rowsDoNotDependOnEachOther() {
    LayerOperations.of(plugin()).forEach(Operation::rowsAlone);
  }

  /** Checks that z, p, a and the incoming gradient are only read. */
  @Test
  default void argumentsThatAreOnlyReadStayUnchanged() {
    LayerOperations.of(plugin()).forEach(Operation::inputsUnchanged);
  }

  /** Checks that nothing outside [start, end) is written. */
  @Test
  default void nothingOutsideTheRangeIsWritten() {
    LayerOperations.of(plugin()).forEach(Operation::guardsUnchanged);
  }

  /** Checks that every element of a, dL/dz and dL/dp is set, independent of its old value. */
  @Test
  default void everyResultIsSet() {
    LayerOperations.of(plugin()).forEach(Operation::overwrites);
  }

  /** Checks that no output is NaN from 0 to ±10⁸; gradients of finite outputs are finite. */
  @Test
  default void isFiniteAtZeroAndFarOut() {
    LayerExtremes.finite(plugin());
  }

  /** Checks that a NaN in z shows in its row of the output, and in no other. */
  @Test
  default void nanShowsInItsRowAlone() {
    LayerExtremes.nan(plugin());
  }
}
