package dev.nn.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.kernels.operand.Operand;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products with zeros may be left out where W is finite, and no bit may change. */
class FiniteProductTest {

  private static final int INPUTS = 400;

  private final Scratch scratch = new Scratch();
  private final Random random = new Random(1);
  private float[] w = {};

  @ParameterizedTest
  @CsvSource({
    "1, 512, 0",
    "1, 512, 0.3",
    "1, 512, 0.6",
    "1, 512, 0.9",
    "1, 512, 1",
    "1, 1000, 0.3",
    "1, 700, 0.1",
    "1, 64, 0.3",
    "3, 512, 0.3"
  })
  void theBitsAreThoseOfEveryProduct(int rows, int outputs, double share) {
    float[] x = new float[rows * INPUTS];
    for (int i = 0; i < x.length; i++) {
      double draw = random.nextDouble();
      x[i] = draw < share ? (float) random.nextGaussian() : draw < 0.95 ? 0f : -0f;
    }
    w = gaussian(INPUTS * outputs);
    assertArrayEquals(chains(x, rows, outputs, 0.5f), product(x, rows, outputs, 0.5f));
  }

  /** −10⁻³⁰ · 10⁻³⁰ is −0, to which the product of a zero and a positive number adds +0. */
  @Test
  void aSumOfNegativeZeroIsComputedWithTheZeros() {
    int outputs = 512;
    float[] x = new float[INPUTS];
    x[3] = 1e-30f;
    w = new float[INPUTS * outputs];
    Arrays.fill(w, -1);
    for (int j = 0; j < outputs; j++) {
      w[3 * outputs + j] = -1e-30f;
      w[7 * outputs + j] = j % 2 == 0 ? 1 : -1;
    }
    for (float start : new float[] {0f, -0f}) {
      float[] expected = chains(x, 1, outputs, start);
      assertArrayEquals(expected, product(x, 1, outputs, start));
      assertEquals("0.0 or -0.0", expected[0] + " or " + expected[1]);
    }
    x[3] = 0;
    assertArrayEquals(chains(x, 1, outputs, -0f), product(x, 1, outputs, -0f));
  }

  @Test
  void productsOfNaNAndInfinityCountWhereNothingIsSaidOfThem() {
    int outputs = 512;
    w = gaussian(INPUTS * outputs);
    w[5 * outputs + 6] = Float.POSITIVE_INFINITY;
    float[] z = new float[outputs];
    forward(new float[INPUTS], 1, outputs, 1, z).run();
    assertTrue(Float.isNaN(z[6]));
    assertEquals(1, z[7]);
  }

  private float[] product(float[] x, int rows, int outputs, float start) {
    float[] z = new float[rows * outputs];
    MatrixProduct product = forward(x, rows, outputs, start, z).ofFinite();
    product.run();
    product.run();
    return z;
  }

  private MatrixProduct forward(float[] x, int rows, int outputs, float start, float[] z) {
    float[] b = new float[outputs];
    Arrays.fill(b, start);
    int panel = MatrixProduct.panel();
    float[] folded = new float[w.length];
    int to = 0;
    for (int j = 0; j < outputs; j += panel) {
      int columns = Math.min(panel, outputs - j);
      for (int i = 0; i < INPUTS; i++, to += columns) {
        System.arraycopy(w, i * outputs + j, folded, to, columns);
      }
    }
    return MatrixProduct.forward(
        Operand.of(x, 0, rows, INPUTS),
        Operand.inPanels(folded, 0, INPUTS, outputs, panel),
        Operand.of(b, 0, 1, outputs),
        Operand.of(z, 0, rows, outputs),
        scratch);
  }

  private float[] chains(float[] x, int rows, int outputs, float start) {
    float[] z = new float[rows * outputs];
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < outputs; j++) {
        float sum = start;
        for (int i = 0; i < INPUTS; i++) {
          sum = Math.fma(x[r * INPUTS + i], w[i * outputs + j], sum);
        }
        z[r * outputs + j] = sum;
      }
    }
    return z;
  }

  private float[] gaussian(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
