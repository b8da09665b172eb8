package dev.nn.api.expression;

/**
 * A plug-in whose function is an expression. Optional for an {@link dev.nn.api.Activation} and for
 * a {@link dev.nn.api.columns.Transform}: one that implements it is exported, to ONNX and to Java
 * source, without a list or code elsewhere.
 *
 * <p>The expression equals the forward pass of the activation, in floats, or {@code apply} of the
 * transform, in doubles. If these perform the operations of the expression in the same order, with
 * the functions that {@link ElementaryFunction} names, the results have the same bits; the contract
 * of the kind checks that they are close.
 */
public interface Expressible {

  /**
   * Returns the function as an expression in z, x or p, with the hyper-parameters as constants.
   *
   * @return an equal expression each time
   */
  Expression expression();
}
