package dev.nn.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights in panels give the bits of row-major ones, whole and in parts. */
class PanelProductTest {

  private static final int START = 3;

  private final Scratch scratch = new Scratch();
  private final Random random = new Random(1);

  /** Rows, inputs, outputs, columns of a panel. */
  static Stream<Arguments> shapes() {
    Stream.Builder<Arguments> shapes = Stream.builder();
    for (int panel : new int[] {1, 7, 16, 32, 64, 100, 512}) {
      for (int outputs : new int[] {1, 10, 16, 64, 100, 200}) {
        shapes.add(Arguments.of(5, 33, outputs, panel));
        shapes.add(Arguments.of(64, 20, outputs, panel));
      }
    }
    // Tiles of six rows, with every number of rows left over.
    for (int more = 0; more < 12; more++) {
      shapes.add(Arguments.of(64 + more, 160 + more, 1000, 64));
    }
    shapes.add(Arguments.of(5, 0, 40, 16));
    shapes.add(Arguments.of(9, 600, 1100, 64)).add(Arguments.of(1100, 20, 300, 64));
    shapes.add(Arguments.of(0, 3, 4, 2)).add(Arguments.of(3, 0, 40, 16));
    return shapes.add(Arguments.of(3, 40, 0, 16)).build();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void forward(int rows, int inputs, int outputs, int panel) {
    float[] x = numbers(rows * inputs);
    float[] w = numbers(inputs * outputs);
    float[] b = numbers(outputs);
    float[] expected = new float[START + rows * outputs];
    MatrixProduct.forward(
        x, START, w, START, b, START, expected, START, rows, inputs, outputs, scratch);
    float[] z = new float[START + rows * outputs];
    float[] folded = folded(w, inputs, outputs, panel);
    int cut = cut(outputs, panel);
    MatrixProduct.forward(
        x, START, folded, START, panel, b, START, z, START, rows, inputs, outputs, 0, cut, scratch);
    MatrixProduct.forward(
        x, START, folded, START, panel, b, START, z, START, rows, inputs, outputs, cut, outputs,
        scratch);
    assertArrayEquals(expected, z);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void weightGradient(int rows, int inputs, int outputs, int panel) {
    float[] x = numbers(rows * inputs);
    float[] dz = numbers(rows * outputs);
    float[] expected = numbers(inputs * outputs);
    float[] dw = folded(expected, inputs, outputs, panel);
    MatrixProduct.weightGradient(
        x, START, dz, START, expected, START, rows, inputs, outputs, scratch);
    int cut = cut(outputs, panel);
    int half = inputs / 2;
    int[][] parts = {{0, half, 0, cut}, {half, inputs, 0, cut}, {0, inputs, cut, outputs}};
    for (int[] part : parts) {
      MatrixProduct.weightGradient(
          x, START, dz, START, dw, START, panel, rows, inputs, outputs, part[0], part[1], part[2],
          part[3], scratch);
    }
    assertArrayEquals(folded(expected, inputs, outputs, panel), dw);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void inputGradient(int rows, int inputs, int outputs, int panel) {
    float[] dz = numbers(rows * outputs);
    float[] w = numbers(inputs * outputs);
    float[] expected = new float[START + rows * inputs];
    MatrixProduct.inputGradient(
        dz, START, w, START, expected, START, rows, inputs, outputs, scratch);
    float[] dx = new float[START + rows * inputs];
    float[] folded = folded(w, inputs, outputs, panel);
    int half = inputs / 2;
    MatrixProduct.inputGradient(
        dz, START, folded, START, panel, dx, START, rows, inputs, outputs, 0, half, scratch);
    MatrixProduct.inputGradient(
        dz, START, folded, START, panel, dx, START, rows, inputs, outputs, half, inputs, scratch);
    assertArrayEquals(expected, dx);
  }

  @Test
  void refusesPartsThatDoNotBeginWithAPanel() {
    float[] numbers = new float[100];
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                MatrixProduct.forward(
                    numbers,
                    0,
                    numbers,
                    0,
                    4,
                    numbers,
                    0,
                    new float[20],
                    0,
                    2,
                    3,
                    10,
                    6,
                    10,
                    scratch));
    assertEquals(
        "panels of 4 columns, and a part from column 6 on; a panel has at least 1, and a part"
            + " begins with one",
        e.getMessage());
  }

  /** Where the first of two parts ends: after about half of the panels. */
  private static int cut(int outputs, int panel) {
    return Math.min(outputs, (outputs / panel + 1) / 2 * panel);
  }

  /** The numbers of a row-major matrix from START on, in panels; others, before it, unchanged. */
  private static float[] folded(float[] w, int inputs, int outputs, int panel) {
    float[] folded = Arrays.copyOf(w, w.length);
    int to = START;
    for (int j = 0; j < outputs; j += panel) {
      int width = Math.min(panel, outputs - j);
      for (int i = 0; i < inputs; i++, to += width) {
        System.arraycopy(w, START + i * outputs + j, folded, to, width);
      }
    }
    return folded;
  }

  private float[] numbers(int count) {
    float[] numbers = new float[START + count];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
