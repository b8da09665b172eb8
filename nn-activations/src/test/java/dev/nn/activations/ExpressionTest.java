package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.expression.ElementaryFunction;
import dev.nn.api.expression.Evaluator;
import dev.nn.api.expression.Expressible;
import dev.nn.kernels.VectorMath;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The expression of each activation has the bits of its forward pass. */
class ExpressionTest {

  private static final float[] SPECIAL = {
    0f,
    -0f,
    Float.MIN_VALUE,
    -Float.MIN_NORMAL,
    1e-7f,
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

  static Stream<Activation> activations() {
    return Stream.concat(
        ServiceLoader.load(Activation.class).stream().map(ServiceLoader.Provider::get),
        Stream.of(
            new Gelu(true),
            new Elu(0.3f),
            new Celu(1.7f),
            new LeakyRelu(0.2f),
            new Softplus(3f),
            new LeakyRelu(0f)));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void hasTheBitsOfForward(Activation activation) {
    Expressible expressible = assertInstanceOf(Expressible.class, activation);
    Evaluator evaluator = new Evaluator(expressible.expression(), ExpressionTest::kernel);
    RandomStream random = RandomStream.of(17);
    long draw = 0;
    for (int columns : new int[] {1, 2, 7, 40}) {
      Matrix z = Matrix.zeros(500, columns);
      for (int i = 0; i < z.end(); i++) {
        z.data()[i] = (float) (random.gaussian(draw++) * (i % 3 == 0 ? 20 : 2));
      }
      for (int i = 0; i < SPECIAL.length; i++) {
        z.set(10 * i, i % columns, SPECIAL[i]);
        z.set(10 * i + 5, columns - 1, z.get(10 * i + 5, 0)); // two equal numbers
      }
      check(activation, evaluator, z);
    }
  }

  private static void check(Activation activation, Evaluator evaluator, Matrix z) {
    int parameters = activation.parameters(z.columns());
    Matrix p = Matrix.zeros(parameters == 0 ? 0 : 1, Math.max(1, parameters));
    if (parameters > 0) {
      activation.initialize(p, z.columns(), RandomStream.of(3));
    }
    Matrix a = Matrix.zeros(z.rows(), z.columns());
    activation.forward(z, p, a);
    Matrix expressed = Matrix.zeros(z.rows(), z.columns());
    evaluator.evaluate(z, p, expressed);
    for (int i = 0; i < a.end(); i++) {
      int index = i;
      assertEquals(
          Float.floatToIntBits(a.data()[i]),
          Float.floatToIntBits(expressed.data()[i]),
          () ->
              "%s of %s: %s, by the expression %s"
                  .formatted(
                      activation, z.data()[index], a.data()[index], expressed.data()[index]));
    }
  }

  private static float kernel(ElementaryFunction function, float x) {
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
