package dev.nn.data.source;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.expression.ElementaryFunction;
import dev.nn.api.expression.Evaluator;
import dev.nn.api.expression.Expression;
import dev.nn.kernels.VectorMath;

/** The comparison of an activation with its expression, on numbers of all sizes, bit by bit. */
final class Bits {

  private static final int ROWS = 200;
  private static final int[] WIDTHS = {1, 2, 7};

  private static final float[] SPECIAL = {
    0f,
    -0f,
    Float.MIN_VALUE,
    -Float.MIN_NORMAL,
    1e-7f,
    1f,
    -1f,
    15f,
    -15f,
    20.5f,
    -90f,
    104.5f,
    -106f,
    1e30f,
    -1e30f,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  private Bits() {}

  /** Returns whether the expression gives the bits of the forward pass for all sampled numbers. */
  static boolean equal(Activation activation, Expression expression) {
    Evaluator evaluator = new Evaluator(expression, Bits::function);
    RandomStream random = RandomStream.of(17);
    long draw = 0;
    for (int width : WIDTHS) {
      Matrix z = Matrix.zeros(ROWS, width);
      for (int i = 0; i < z.end(); i++) {
        z.data()[i] = (float) (random.gaussian(draw++) * (i % 3 == 0 ? 30 : 2));
      }
      for (int i = 0; i < SPECIAL.length; i++) {
        z.set(9 * i, i % width, SPECIAL[i]);
        z.set(9 * i + 4, width - 1, z.get(9 * i + 4, 0)); // two equal numbers
      }
      if (!equal(activation, evaluator, z)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equal(Activation activation, Evaluator evaluator, Matrix z) {
    Matrix a = Matrix.zeros(z.rows(), z.columns());
    Matrix expressed = Matrix.zeros(z.rows(), z.columns());
    activation.forward(z, a);
    evaluator.evaluate(z, expressed);
    for (int i = 0; i < a.end(); i++) {
      if (Float.floatToIntBits(a.data()[i]) != Float.floatToIntBits(expressed.data()[i])) {
        return false;
      }
    }
    return true;
  }

  private static float function(ElementaryFunction function, float x) {
    return switch (function) {
      case NEGATE -> -x;
      case ABS -> Math.abs(x);
      case SQRT -> (float) Math.sqrt(x);
      case FLOOR -> (float) Math.floor(x);
      case SIN -> (float) StrictMath.sin(x);
      case COS -> (float) StrictMath.cos(x);
      case ATAN -> (float) StrictMath.atan(x);
      case EXP -> VectorMath.exp(x);
      case EXPM1 -> VectorMath.expm1(x);
      case LOG -> VectorMath.log(x);
      case LOG1P -> VectorMath.log1p(x);
      case TANH -> VectorMath.tanh(x);
      case SIGMOID -> VectorMath.sigmoid(x);
      case SOFTPLUS -> VectorMath.softplus(x);
      case ERF -> VectorMath.erf(x);
      case NORMAL_CDF -> VectorMath.normalCdf(x);
    };
  }
}
