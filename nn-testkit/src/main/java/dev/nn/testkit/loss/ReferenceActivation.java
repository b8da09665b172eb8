package dev.nn.testkit.loss;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An activation under its usual name, after which a loss may have a form on logits. Without its own
 * backward pass: only outputs are compared.
 *
 * @param name as in specifications
 * @param element the function of single elements; null for a softmax of rows
 * @param isLogarithm whether the logarithm of a softmax is meant
 */
record ReferenceActivation(String name, @Nullable DoubleUnaryOperator element, boolean isLogarithm)
    implements Activation {

  static final List<Activation> ALL =
      List.of(
          new ReferenceActivation("softmax", null, false),
          new ReferenceActivation("log_softmax", null, true),
          of("sigmoid", z -> 1 / (1 + StrictMath.exp(-z))),
          of("exponential", StrictMath::exp),
          of("softplus", z -> Math.max(0, z) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)))),
          of("tanh", StrictMath::tanh),
          of("identity", z -> z),
          of("linear", z -> z));

  private static Activation of(String name, DoubleUnaryOperator element) {
    return new ReferenceActivation(name, element, false);
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    for (int r = 0; r < z.rows(); r++) {
      double most = Double.NEGATIVE_INFINITY;
      for (float number : z.row(r)) {
        most = Math.max(most, number);
      }
      double sum = 0;
      for (float number : z.row(r)) {
        sum += StrictMath.exp(number - most);
      }
      double logarithm = StrictMath.log(sum) + most;
      for (int c = 0; c < z.columns(); c++) {
        double number = z.get(r, c);
        double result =
            element != null
                ? element.applyAsDouble(number)
                : isLogarithm ? number - logarithm : StrictMath.exp(number - logarithm);
        a.set(r, c, (float) result);
      }
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    throw new UnsupportedOperationException("the outputs of " + name + " are compared alone");
  }
}
