package dev.nn.testkit;

import dev.nn.api.activation.WideningActivation;

/**
 * The rules of a {@link WideningActivation}:
 *
 * <pre>{@code
 * class GluTest implements WideningActivationContract<Glu> {}
 * }</pre>
 *
 * @param <A> the class of the activation under test
 */
public interface WideningActivationContract<A extends WideningActivation>
    extends LayerActivationContract<A> {}
