package dev.nn.activations;

import static dev.nn.api.expression.Expression.z;

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;

/**
 * The identity, a = z: a layer without a non-linearity, for example the output layer of a
 * regression.
 *
 * <p>Derivative: 1. Keras calls it {@code linear}, PyTorch {@code Identity}.
 */
@Formula("z")
public record Identity() implements Activation, Expressible {

  @Override
  public String name() {
    return "identity";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    System.arraycopy(z.data(), z.start(), a.data(), a.start(), z.end() - z.start());
  }

  @Override
  public Expression expression() {
    return z();
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    // dL/dz equals dL/da.
  }
}
