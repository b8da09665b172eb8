package dev.nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.kernels.operand.Operand;
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
    // A row by one panel, by two at once, and by a W too large for that.
    for (int outputs : new int[] {64, 100, 128, 192, 200, 256, 300}) {
      shapes.add(Arguments.of(1, 70, outputs, MatrixProduct.panel()));
      shapes.add(Arguments.of(1, 1100, outputs, MatrixProduct.panel()));
    }
    // So large a W that an input gradient turns dZ and dX in its place.
    shapes.add(Arguments.of(64, 1100, 1000, 64));
    shapes.add(Arguments.of(5, 0, 40, 16));
    shapes.add(Arguments.of(9, 600, 1100, 64)).add(Arguments.of(1100, 20, 300, 64));
    shapes.add(Arguments.of(0, 3, 4, 2)).add(Arguments.of(3, 0, 40, 16));
    return shapes.add(Arguments.of(3, 40, 0, 16)).build();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void forward(int rows, int inputs, int outputs, int width) {
    Operand x = rowMajor(numbers(rows * inputs), rows, inputs);
    float[] weights = numbers(inputs * outputs);
    Operand b = rowMajor(numbers(outputs), 1, outputs);
    Operand expected = zeros(rows, outputs);
    MatrixProduct.forward(x, rowMajor(weights, inputs, outputs), b, expected, scratch).run();
    Operand w = inPanels(folded(weights, inputs, outputs, width), inputs, outputs, width);
    Operand z = zeros(rows, outputs);
    int cut = cut(outputs, width);
    for (int[] part : new int[][] {{0, cut}, {cut, outputs}}) {
      int from = part[0];
      int to = part[1];
      MatrixProduct.forward(
              x, w.columns(from, to), b.columns(from, to), z.columns(from, to), scratch)
          .run();
    }
    assertArrayEquals(expected.array(), z.array());
    int half = rows / 2;
    Operand halves = zeros(rows, outputs);
    MatrixProduct.forward(x.rows(0, half), w, b, halves.rows(0, half), scratch).run();
    MatrixProduct.forward(x.rows(half, rows), w, b, halves.rows(half, rows), scratch).run();
    assertArrayEquals(expected.array(), halves.array());
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void weightGradient(int rows, int inputs, int outputs, int width) {
    Operand x = rowMajor(numbers(rows * inputs), rows, inputs);
    Operand dz = rowMajor(numbers(rows * outputs), rows, outputs);
    float[] expected = numbers(inputs * outputs);
    float[] gradients = folded(expected, inputs, outputs, width);
    MatrixProduct.weightGradient(x, dz, rowMajor(expected, inputs, outputs), scratch).run();
    Operand dw = inPanels(gradients, inputs, outputs, width);
    int cut = cut(outputs, width);
    int half = inputs / 2;
    int[][] parts = {{0, half, 0, cut}, {half, inputs, 0, cut}, {0, inputs, cut, outputs}};
    for (int[] part : parts) {
      MatrixProduct.weightGradient(
              x.columns(part[0], part[1]),
              dz.columns(part[2], part[3]),
              dw.columns(part[2], part[3]).rows(part[0], part[1]),
              scratch)
          .run();
    }
    assertArrayEquals(folded(expected, inputs, outputs, width), gradients);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void inputGradient(int rows, int inputs, int outputs, int width) {
    Operand dz = rowMajor(numbers(rows * outputs), rows, outputs);
    float[] weights = numbers(inputs * outputs);
    Operand expected = zeros(rows, inputs);
    MatrixProduct.inputGradient(dz, rowMajor(weights, inputs, outputs), expected, scratch).run();
    Operand w = inPanels(folded(weights, inputs, outputs, width), inputs, outputs, width);
    Operand dx = zeros(rows, inputs);
    int half = inputs / 2;
    MatrixProduct.inputGradient(dz, w.rows(0, half), dx.columns(0, half), scratch).run();
    MatrixProduct.inputGradient(dz, w.rows(half, inputs), dx.columns(half, inputs), scratch).run();
    assertArrayEquals(expected.array(), dx.array());
  }

  @Test
  void takesNothingButWeightsInPanels() {
    Operand x = Operand.inPanels(new float[20], 0, 2, 10, 4);
    Operand w = zeros(10, 3);
    Operand b = zeros(1, 3);
    Operand z = zeros(2, 3);
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> MatrixProduct.forward(x, w, b, z, scratch));
    assertThat(e).hasMessageContainingAll("x, [2 × 10]", "in panels");
  }

  /** Returns the end of the first of two parts: after about half of the panels. */
  private static int cut(int outputs, int width) {
    return Math.min(outputs, (outputs / width + 1) / 2 * width);
  }

  /** The numbers of a row-major matrix from START on, in panels; others, before it, unchanged. */
  private static float[] folded(float[] w, int inputs, int outputs, int width) {
    float[] folded = Arrays.copyOf(w, w.length);
    int to = START;
    for (int j = 0; j < outputs; j += width) {
      int columns = Math.min(width, outputs - j);
      for (int i = 0; i < inputs; i++, to += columns) {
        System.arraycopy(w, START + i * outputs + j, folded, to, columns);
      }
    }
    return folded;
  }

  private static Operand rowMajor(float[] array, int rows, int columns) {
    return Operand.of(array, START, rows, columns);
  }

  private static Operand inPanels(float[] array, int rows, int columns, int width) {
    return Operand.inPanels(array, START, rows, columns, width);
  }

  private static Operand zeros(int rows, int columns) {
    return rowMajor(new float[START + rows * columns], rows, columns);
  }

  private float[] numbers(int count) {
    float[] numbers = new float[START + count];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
