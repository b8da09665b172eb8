package dev.nn.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.kernels.scalar.Elementary;
import dev.nn.kernels.scalar.Kernels;
import dev.nn.kernels.scalar.ScalarKernels;
import dev.nn.kernels.simd.SimdKernels;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The elementary functions in vector instructions return the bits of those in scalar code. */
class ElementaryTwinsTest {

  private static final int BLOCK = 4096;
  private static final float UNTOUCHED = 77f;

  private final Kernels scalar = new ScalarKernels();
  private final Kernels simd = new SimdKernels();

  /** All signs and exponents come up with some 8000 fractions each, among them many a NaN. */
  @ParameterizedTest
  @EnumSource
  void sameBitsOverAllFloats(Elementary f) {
    long bits = Integer.MIN_VALUE;
    while (bits <= Integer.MAX_VALUE) {
      float[] x = new float[BLOCK];
      for (int i = 0; i < BLOCK; i++) {
        x[i] = Float.intBitsToFloat((int) Math.min(bits, Integer.MAX_VALUE));
        bits += 1013;
      }
      assertSameBits(f, x);
    }
  }

  /** The floats around every power of two, infinity and zero. */
  @ParameterizedTest
  @EnumSource
  void sameBitsAtTheEdgesOfEveryExponent(Elementary f) {
    float[] x = new float[512 * 16];
    for (int i = 0; i < x.length; i++) {
      x[i] = Float.intBitsToFloat(((i >> 4) << 23) + (i & 15) - 8);
    }
    assertSameBits(f, x);
  }

  /** Tries the borders between formulas, overflow and subnormal results. */
  @ParameterizedTest
  @EnumSource
  void sameBitsWhereAFormulaChanges(Elementary f) {
    float[] edges = {
      0.5625f,
      0.9375f,
      1,
      4,
      14.5f,
      20,
      87.3f,
      88.72284f,
      89,
      103.97208f,
      105,
      0x1p26f,
      0x1.6a09e6p0f
    };
    float[] x = new float[edges.length * 128];
    for (int i = 0; i < x.length; i++) {
      float edge = edges[i >> 7];
      int near = Float.floatToRawIntBits(edge) + (i & 63) - 32;
      x[i] = Math.copySign(Float.intBitsToFloat(near), (i & 64) - 32);
    }
    assertSameBits(f, x);
  }

  @ParameterizedTest
  @EnumSource
  void writesItsRangeAloneAtEveryLengthAndStart(Elementary f) {
    for (int length = 0; length <= 70; length++) {
      for (int start = 0; start < 5; start += 2) {
        float[] x = numbers(start + length + 3);
        float[] expected = new float[x.length];
        Arrays.fill(expected, UNTOUCHED);
        float[] actual = expected.clone();
        scalar.compute(f, x, expected, start, start + length);
        simd.compute(f, x, actual, start, start + length);
        assertSame(f, x, expected, actual);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void sameBitsInPlace(Elementary f) {
    for (int length = 0; length <= 70; length++) {
      float[] x = numbers(length + 4);
      float[] expected = x.clone();
      float[] actual = x.clone();
      scalar.compute(f, expected, expected, 1, 1 + length);
      simd.compute(f, actual, actual, 1, 1 + length);
      assertSame(f, x, expected, actual);
    }
  }

  private static float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i * 0.37f - 4;
    }
    return numbers;
  }

  private void assertSameBits(Elementary f, float[] x) {
    float[] expected = new float[x.length];
    float[] actual = new float[x.length];
    scalar.compute(f, x, expected, 0, x.length);
    simd.compute(f, x, actual, 0, x.length);
    assertSame(f, x, expected, actual);
  }

  /** As bits, but any NaN is as good as another. */
  private static void assertSame(Elementary f, float[] x, float[] expected, float[] actual) {
    for (int i = 0; i < x.length; i++) {
      if (Float.floatToIntBits(expected[i]) != Float.floatToIntBits(actual[i])) {
        assertEquals(expected[i], actual[i], f + "(" + x[i] + ") at " + i);
      }
    }
  }
}
