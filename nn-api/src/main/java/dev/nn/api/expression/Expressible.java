package dev.nn.api.expression;

/**
 * A plug-in that can state its function as an expression. Implementing it is optional for an {@link
 * dev.nn.api.Activation} and for a {@link dev.nn.api.columns.Transform}. If one does, nn can export
 * it to ONNX and to Java source without any further list or code.
 *
 * <p>The expression must equal the activation's forward pass, in floats, or the transform's {@code
 * apply}, in doubles. The results have the same bits if these perform the expression's operations
 * in the same order, with the functions that {@link ElementaryFunction} names. The contract of the
 * kind checks that the results are close.
 */
public interface Expressible {

  /**
   * {@return the function as an expression in z, x or p, with the hyper-parameters as constants; an
   * equal expression each time}
   */
  Expression expression();
}
