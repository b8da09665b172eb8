package dev.nn.testkit;

import dev.nn.api.LayerActivation;
import dev.nn.testkit.layer.LayerDerivative;
import dev.nn.testkit.layer.LayerShapes;
import org.junit.jupiter.api.Test;

/**
 * The rules of a {@link LayerActivation} that learns parameters:
 *
 * <pre>{@code
 * class PreluTest implements LearnedActivationContract<Prelu> {}
 * }</pre>
 *
 * <p>Parameters near the initial ones are tried, as training moves them.
 *
 * @param <A> the class of the activation under test
 */
public interface LearnedActivationContract<A extends LayerActivation>
    extends LayerActivationContract<A> {

  /** Checks that initial parameters are set, finite, and those of the given stream alone. */
  @Test
  default void initialParametersAreSet() {
    LayerShapes.initialized(plugin());
  }

  /** Checks dL/dp of each row against central differences of the forward pass. */
  @Test
  default void gradientOfPIsTheDerivativeOfForward() {
    LayerDerivative.byP(plugin());
  }
}
