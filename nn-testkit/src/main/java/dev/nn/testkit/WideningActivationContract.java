package dev.nn.testkit;

import dev.nn.api.LayerActivation;

/**
 * The rules of a {@link LayerActivation} whose z has another width:
 *
 * <pre>{@code
 * class GluTest implements WideningActivationContract<Glu> {}
 * }</pre>
 *
 * @param <A> the class of the activation under test
 */
public interface WideningActivationContract<A extends LayerActivation>
    extends LayerActivationContract<A> {}
