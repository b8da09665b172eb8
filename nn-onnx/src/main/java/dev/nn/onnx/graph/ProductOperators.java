package dev.nn.onnx.graph;

import dev.nn.onnx.graph.Source.Product.Weights;
import dev.nn.onnx.graph.Value.Constant;
import dev.nn.onnx.graph.Value.Joined;
import java.util.List;

/** Products of rows with constant matrices. */
final class ProductOperators {

  /** The most products of numbers in a product of constant matrices. */
  private static final int MOST_PRODUCTS = 1 << 28;

  /** The products that count as much as an element, for their time. */
  private static final int PRODUCTS_PER_ELEMENT = 256;

  private ProductOperators() {}

  /** Applies MatMul: x·W. */
  static Value matMul(Call call) {
    if (call.input(0) instanceof Constant constant) {
      return new Constant(product(call, constant.tensor(), call.constant(1)));
    }
    return product(call, call.constant(1), false, 1);
  }

  /** Applies Gemm: alpha·x·W + beta·c, with W transposed if the node says so. */
  static Value gemm(Call call) {
    if (call.input(0) instanceof Constant constant) {
      return constantGemm(call, constant.tensor());
    }
    if (call.whole("transA", 0) != 0) {
      throw call.refuse("transA is 1, so that rows are columns; expected 0");
    }
    Signal sums =
        product(call, call.constant(1), call.whole("transB", 0) != 0, call.number("alpha", 1));
    double beta = call.number("beta", 1);
    if (!call.has(2) || beta == 0) {
      return sums;
    }
    double[] addends = ArithmeticOperators.numbers(call, sums, call.constant(2));
    double[] factors = new double[addends.length];
    for (int j = 0; j < addends.length; j++) {
      factors[j] = 1;
      addends[j] *= beta;
    }
    return sums.line(factors, addends);
  }

  private static Value constantGemm(Call call, Tensor matrix) {
    Tensor a = call.whole("transA", 0) == 0 ? matrix : ConstantOperators.transposed(call, matrix);
    Tensor b = call.constant(1);
    Tensor product =
        product(call, a, call.whole("transB", 0) == 0 ? b : ConstantOperators.transposed(call, b));
    double alpha = call.number("alpha", 1);
    double beta = call.number("beta", 1);
    Constant sums = new Constant(Tensor.of(product.shape(), i -> alpha * product.at(i)));
    return call.has(2)
        ? Elementwise.apply(call, List.of(sums, call.input(2)), of -> of[0] + beta * of[1])
        : sums;
  }

  private static Tensor product(Call call, Tensor a, Tensor b) {
    int[] left = a.shape();
    int[] right = b.shape();
    boolean chain = left.length == 2 && right.length == 2 && left[1] == right[0];
    if (!chain || (double) left[0] * right[1] * left[1] > MOST_PRODUCTS) {
      throw call.refuse(
          "it multiplies the constants %s and %s; expected matrices that chain, of at most %s products"
              .formatted(a, b, MOST_PRODUCTS));
    }
    int size = Tensor.size(new int[] {left[0], right[1]});
    call.claim(size + (long) size * left[1] / PRODUCTS_PER_ELEMENT);
    double[] sums = new double[size];
    for (int i = 0; i < left[0]; i++) {
      for (int k = 0; k < left[1]; k++) {
        for (int j = 0; j < right[1]; j++) {
          sums[i * right[1] + j] += a.at(i * left[1] + k) * b.at(k * right[1] + j);
        }
      }
    }
    return Tensor.of(new int[] {left[0], right[1]}, sums);
  }

  private static Signal product(Call call, Tensor matrix, boolean transposed, double alpha) {
    if (call.input(0) instanceof Joined joined) {
      throw call.refuse(
          "its input is of %s branches; expected one chain of layers"
              .formatted(joined.parts().size()));
    }
    Signal x = call.signal(0);
    int[] shape = matrix.shape();
    if (matrix.isText() || shape.length != 2 || !ColumnOperators.isRow(x.shape())) {
      throw call.refuse(
          "it multiplies %s by %s; expected a row [columns] and numbers [columns × outputs]"
              .formatted(x.description(), matrix));
    }
    int inputs = transposed ? shape[1] : shape[0];
    int outputs = transposed ? shape[0] : shape[1];
    if (inputs != x.width() || inputs == 0 || outputs == 0) {
      throw call.refuse(
          "the shapes do not chain: a row of %s numbers by a matrix [%s × %s]%s"
              .formatted(x.width(), inputs, outputs, transposed ? ", transposed" : ""));
    }
    Weights weights =
        transposed
            ? (i, j) -> alpha * matrix.at(j * inputs + i)
            : (i, j) -> alpha * matrix.at(i * outputs + j);
    int[] row = x.shape();
    row[row.length - 1] = outputs;
    return Signal.product(x, weights, outputs, 0).shaped(row);
  }
}
