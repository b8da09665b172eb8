package dev.nn.activations;

import static dev.nn.api.expression.Expression.z;

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.expression.ElementaryFunction;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.api.expression.Expression.OfRow;
import dev.nn.api.expression.RowFunction;
import dev.nn.kernels.VectorMath;

/**
 * The logarithm of {@link Softmax}, a function of a whole row: aᵢ = zᵢ - ln Σⱼ e^zⱼ.
 *
 * <p>It is computed as zᵢ - m - ln(1 + Σ e^(zⱼ - m)), where m is the row's largest z and the sum
 * leaves out one element, the first that equals m. So if a class is nearly certain, its logarithm
 * still shows the small probability of an error, although 1 plus this probability would round to 1.
 * Backward: dL/dz = g - eᵃ·Σⱼ gⱼ. If the loss is categorical_crossentropy, training uses the exact
 * form of the pair. Keras {@code log_softmax}, PyTorch {@code LogSoftmax(dim=1)}.
 */
@Formula("zᵢ - ln Σⱼ e^zⱼ over a row")
public record LogSoftmax() implements Activation, Expressible {

  @Override
  public String name() {
    return "log_softmax";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    int columns = z.columns();
    Rows.shift(in, out, z.start(), z.end(), columns);
    VectorMath.exp(out, out, z.start(), z.end());
    for (int row = z.start(); row < z.end(); row += columns) {
      int end = row + columns;
      float max = Rows.max(in, row, end);
      int first = row;
      while (first < end - 1 && in[first] < max) {
        first++;
      }
      out[first] -= 1f;
      float log = VectorMath.log1p(Rows.sum(out, row, end));
      for (int i = row; i < end; i++) {
        out[i] = in[i] - max - log;
      }
    }
  }

  @Override
  public Expression expression() {
    Expression shifted = z().minus(z().rowMaximum());
    Expression first = new OfRow(RowFunction.FIRST_MAXIMUM, z());
    Expression log = shifted.exp().minus(first).rowSum().apply(ElementaryFunction.LOG1P);
    return shifted.minus(log);
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] out = a.data();
    float[] g = gradient.data();
    int columns = z.columns();
    for (int row = z.start(); row < z.end(); row += columns) {
      float sum = Rows.sum(g, row, row + columns);
      for (int i = row; i < row + columns; i++) {
        g[i] = Math.fma(-VectorMath.exp(out[i]), sum, g[i]);
      }
    }
  }
}
