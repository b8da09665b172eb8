package dev.nn.data.source.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.kernels.VectorMath;
import org.junit.jupiter.api.Test;

/** The functions of exported classes have the bits of those that networks compute with. */
class ScalarFunctionsTest {

  private static final int STEP = 40_009;

  @FunctionalInterface
  private interface Function {
    float apply(float x);
  }

  private static void equal(Function expected, Function given) {
    for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += STEP) {
      float x = Float.intBitsToFloat((int) bits);
      assertEquals(
          Float.floatToIntBits(expected.apply(x)),
          Float.floatToIntBits(given.apply(x)),
          "x = " + x);
    }
  }

  @Test
  void haveTheBitsOfTheKernels() {
    equal(VectorMath::exp, ScalarFunctions::exp);
    equal(VectorMath::expm1, ScalarFunctions::expm1);
    equal(VectorMath::log, ScalarFunctions::log);
    equal(VectorMath::log1p, ScalarFunctions::log1p);
    equal(VectorMath::tanh, ScalarFunctions::tanh);
    equal(VectorMath::sigmoid, ScalarFunctions::sigmoid);
    equal(VectorMath::softplus, ScalarFunctions::softplus);
    equal(VectorMath::erf, ScalarFunctions::erf);
    equal(VectorMath::normalCdf, ScalarFunctions::normalCdf);
  }
}
