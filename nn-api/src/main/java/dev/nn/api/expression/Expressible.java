package dev.nn.api.expression;

/**
 * A plug-in whose function is an expression. Optional for an {@link dev.nn.api.Activation}: one
 * that implements it is exported, to ONNX and to Java source, without a list or code elsewhere.
 *
 * <p>The expression equals the forward pass. If the forward pass performs the operations of the
 * expression in the same order, with the functions of nn-kernels, the results have the same bits;
 * {@code ActivationContract} checks that they are close.
 */
public interface Expressible {

  /**
   * Returns a as an expression in z, with the hyper-parameters as constants.
   *
   * @return an equal expression each time
   */
  Expression expression();
}
