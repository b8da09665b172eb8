package dev.nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VectorMathTest {

  private static final int[] SIZES = {0, 1, 3, 15, 16, 17, 31, 100};
  private static final int GUARD = 5;

  @ParameterizedTest
  @EnumSource
  void isWithinTwoUlpOverAllFloats(ElementaryFunction f) {
    for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += 5003) {
      assertWithinTwoUlp(f, Float.intBitsToFloat((int) bits));
    }
  }

  @ParameterizedTest
  @EnumSource
  void isWithinTwoUlpWhereTheCurveBends(ElementaryFunction f) {
    int last = Float.floatToRawIntBits(32f);
    for (int bits = Float.floatToRawIntBits(0x1p-7f); bits < last; bits += 101) {
      assertWithinTwoUlp(f, Float.intBitsToFloat(bits));
      assertWithinTwoUlp(f, -Float.intBitsToFloat(bits));
    }
  }

  @ParameterizedTest
  @EnumSource
  void isWithinTwoUlpWhereResultsAreSubnormalOrOverflow(ElementaryFunction f) {
    for (float x = 86f; x < 106f; x += 0x1p-10f) {
      assertWithinTwoUlp(f, x);
      assertWithinTwoUlp(f, -x);
    }
    for (float x = 12.5f; x < 15f; x += 0x1p-13f) {
      assertWithinTwoUlp(f, -x);
    }
    for (int bits = 0; bits < 1 << 24; bits += 17) {
      assertWithinTwoUlp(f, Float.intBitsToFloat(bits));
      assertWithinTwoUlp(f, -Float.intBitsToFloat(bits));
    }
  }

  private static void assertWithinTwoUlp(ElementaryFunction f, float x) {
    double error = f.ulpError(x);
    assertTrue(error <= 2, () -> f + "(" + x + ") is " + f.of(x) + ", off by " + error + " ulp");
  }

  @ParameterizedTest
  @CsvSource({
    "EXP, NaN, 0, 1, 1, Infinity",
    "EXPM1, NaN, -1, -0, 0, Infinity",
    "LOG, NaN, NaN, -Infinity, -Infinity, Infinity",
    "LOG1P, NaN, NaN, -0, 0, Infinity",
    "TANH, NaN, -1, -0, 0, 1",
    "SIGMOID, NaN, 0, 0.5, 0.5, 1",
    "SOFTPLUS, NaN, 0, 0.6931472, 0.6931472, Infinity",
    "ERF, NaN, -1, -0, 0, 1",
    "NORMAL_CDF, NaN, 0, 0.5, 0.5, 1",
    "NORMAL_PDF, NaN, 0, 0.3989423, 0.3989423, 0"
  })
  void isExactAtSpecialValues(
      ElementaryFunction f,
      float ofNan,
      float ofMinusInfinity,
      float ofMinusZero,
      float ofZero,
      float ofInfinity) {
    // assertEquals tells -0 from 0.
    assertEquals(ofNan, f.of(Float.NaN));
    assertEquals(ofMinusInfinity, f.of(Float.NEGATIVE_INFINITY));
    assertEquals(ofMinusZero, f.of(-0f));
    assertEquals(ofZero, f.of(0f));
    assertEquals(ofInfinity, f.of(Float.POSITIVE_INFINITY));
  }

  @Test
  void isExactAtTheEdgesOfItsDomain() {
    assertEquals(Float.NEGATIVE_INFINITY, VectorMath.log1p(-1f));
    assertEquals(Float.NaN, VectorMath.log1p(Math.nextDown(-1f)));
    assertEquals(Float.NaN, VectorMath.log(-Float.MIN_VALUE));
    assertEquals(0f, VectorMath.log(1f));
  }

  @Test
  void saturatesExactly() {
    assertEquals(1f, VectorMath.sigmoid(18f));
    assertEquals(1f, VectorMath.tanh(10f));
    assertEquals(-1f, VectorMath.tanh(-10f));
    assertEquals(1f, VectorMath.erf(4f));
    assertEquals(1f, VectorMath.normalCdf(6f));
    assertEquals(1000f, VectorMath.softplus(1000f));
    assertEquals(-1f, VectorMath.expm1(-20f));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"LOG", "ERF", "NORMAL_PDF"})
  void arrayFormWritesItsRangeAloneAndTheBitsOfTheOtherForm(ElementaryFunction f) {
    for (int size : SIZES) {
      float[] x = new float[size + 2 * GUARD];
      for (int i = 0; i < x.length; i++) {
        x[i] = i * 0.37f - 4;
      }
      float[] given = x.clone();
      float[] expected = new float[x.length];
      Arrays.fill(expected, 77f);
      float[] y = expected.clone();
      for (int i = GUARD; i < GUARD + size; i++) {
        expected[i] = f.of(x[i]);
      }
      f.of(x, y, GUARD, GUARD + size);
      assertArrayEquals(expected, y);
      assertArrayEquals(given, x);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"LOG", "ERF", "NORMAL_PDF"})
  void arrayMayBeOverwritten(ElementaryFunction f) {
    float[] x = {0.25f, 0.5f, 2f};
    float[] expected = {0.25f, f.of(0.5f), f.of(2f)};
    f.of(x, x, 1, 3);
    assertArrayEquals(expected, x);
  }

  @Test
  void takesARangeThatIsTheWholeArray() {
    float[] x = {0f, 1f};
    VectorMath.exp(x, x, 0, 2);
    assertArrayEquals(new float[] {1f, VectorMath.exp(1f)}, x);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"LOG", "ERF", "NORMAL_PDF"})
  void rejectsRangesOutsideTheArrays(ElementaryFunction f) {
    float[] x = new float[4];
    float[] y = new float[3];
    Exception e = assertThrows(IndexOutOfBoundsException.class, () -> f.of(x, y, 0, 4));
    assertThat(e).hasMessageContainingAll("[0, 4)", "x, which has 4", "y, which has 3");
    assertThrows(IndexOutOfBoundsException.class, () -> f.of(y, x, 0, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> f.of(x, x, -1, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> f.of(x, x, 3, 2));
  }
}
