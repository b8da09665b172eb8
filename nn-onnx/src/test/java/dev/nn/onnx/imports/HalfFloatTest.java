package dev.nn.onnx.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.onnx.imports.TensorReader.HalfFloat;
import org.junit.jupiter.api.Test;

/** All 65,536 numbers of each format, which floats have exactly. */
class HalfFloatTest {

  @Test
  void halvesAreExact() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      assertNumber(bits, 10, 15, HalfFloat.number((short) bits));
    }
  }

  @Test
  void brainFloatsAreExact() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      assertNumber(bits, 7, 127, HalfFloat.brain((short) bits));
    }
  }

  /** Compares with ±2^(exponent - bias)·(1 + fraction), as IEEE 754 defines the bits. */
  private static void assertNumber(int bits, int fractionBits, int bias, float actual) {
    double fraction = (bits % (1 << fractionBits)) / (double) (1 << fractionBits);
    int exponent = (bits & 0x7fff) >> fractionBits;
    double size;
    if (exponent == 2 * bias + 1) {
      size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      size = StrictMath.pow(2, 1 - bias) * fraction;
    } else {
      size = StrictMath.pow(2, exponent - bias) * (1 + fraction);
    }
    double expected = bits < 1 << 15 ? size : -size;
    // assertEquals tells -0 from 0, and takes NaN for NaN.
    assertEquals(expected, actual, () -> Integer.toHexString(bits));
  }
}
