package dev.nn.kernels;

import static dev.nn.kernels.NaiveProduct.get;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.kernels.operand.Operand;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixProductTest {

  private static final int BEFORE = 3;
  private static final int AFTER = 5;

  private final Scratch scratch = new Scratch();
  private final Random random = new Random(1);

  /** Rows, inputs, outputs: every combination of odd sizes, some wider than a panel, some empty. */
  static Stream<Arguments> shapes() {
    int[] sizes = {1, 3, 15, 16, 17, 31, 100};
    Stream.Builder<Arguments> shapes = Stream.builder();
    for (int rows : sizes) {
      for (int inputs : sizes) {
        for (int outputs : sizes) {
          shapes.add(Arguments.of(rows, inputs, outputs));
        }
      }
    }
    shapes.add(Arguments.of(0, 3, 4)).add(Arguments.of(3, 0, 20)).add(Arguments.of(3, 20, 0));
    shapes.add(Arguments.of(5, 9, 512)).add(Arguments.of(5, 513, 9));
    // More than a block of rows of a narrow layer, with every number of rows left over.
    for (int more = 0; more < 8; more++) {
      shapes.add(Arguments.of(64 + more, 1 + more, 25 + more));
      shapes.add(Arguments.of(64 + more, 25 + more, 1 + more));
    }
    // Tiles of six rows, with every number of rows left over.
    for (int more = 0; more < 6; more++) {
      shapes.add(Arguments.of(12 + more, 40, 140)).add(Arguments.of(40, 12 + more, 300));
    }
    return shapes.build();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void forwardHasTheBitsOfItsSpecification(int rows, int inputs, int outputs) {
    Operand x = matrix(rows, inputs);
    Operand w = matrix(inputs, outputs);
    Operand b = matrix(1, outputs);
    Operand z = matrix(rows, outputs);
    Operand expected = copy(z);
    NaiveProduct.forward(x, w, b, expected);
    MatrixProduct.forward(x, w, b, z, scratch).run();
    assertArrayEquals(expected.array(), z.array());
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void weightGradientHasTheBitsOfItsSpecification(int rows, int inputs, int outputs) {
    Operand x = matrix(rows, inputs);
    Operand dz = matrix(rows, outputs);
    Operand dw = matrix(inputs, outputs);
    Operand expected = copy(dw);
    NaiveProduct.weightGradient(x, dz, expected);
    MatrixProduct.weightGradient(x, dz, dw, scratch).run();
    assertArrayEquals(expected.array(), dw.array());
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void inputGradientHasTheBitsOfItsSpecification(int rows, int inputs, int outputs) {
    Operand dz = matrix(rows, outputs);
    Operand w = matrix(inputs, outputs);
    Operand dx = matrix(rows, inputs);
    Operand expected = copy(dx);
    NaiveProduct.inputGradient(dz, w, expected);
    MatrixProduct.inputGradient(dz, w, dx, scratch).run();
    assertArrayEquals(expected.array(), dx.array());
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void columnSumsHaveTheBitsOfTheirSpecification(int rows, int inputs, int outputs) {
    Operand dz = matrix(rows, outputs);
    Operand db = matrix(1, outputs);
    Operand expected = copy(db);
    NaiveProduct.columnSums(dz, expected);
    ColumnSums.of(dz, db).run();
    assertArrayEquals(expected.array(), db.array());
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyFormIsWithinRoundingOfDoublePrecision(int rows, int inputs, int outputs) {
    Operand x = matrix(rows, inputs);
    Operand w = matrix(inputs, outputs);
    Operand b = matrix(1, outputs);
    Operand z = matrix(rows, outputs);
    MatrixProduct.forward(x, w, b, z, scratch).run();
    Operand dw = matrix(inputs, outputs);
    MatrixProduct.weightGradient(x, z, dw, scratch).run();
    Operand dx = matrix(rows, inputs);
    MatrixProduct.inputGradient(z, w, dx, scratch).run();
    for (int r = 0; r < rows; r++) {
      for (int o = 0; o < outputs; o++) {
        int row = r;
        int column = o;
        assertNear(
            get(z, r, o), get(b, 0, o), inputs, i -> (double) get(x, row, i) * get(w, i, column));
      }
    }
    for (int i = 0; i < inputs; i++) {
      int column = i;
      for (int o = 0; o < outputs; o++) {
        int other = o;
        assertNear(get(dw, i, o), 0, rows, r -> (double) get(x, r, column) * get(z, r, other));
      }
      for (int r = 0; r < rows; r++) {
        int row = r;
        assertNear(get(dx, r, i), 0, outputs, o -> (double) get(z, row, o) * get(w, column, o));
      }
    }
  }

  private interface Term {
    double at(int index);
  }

  /** A chain of n roundings, each by at most 2⁻²⁴ of a partial sum. */
  private static void assertNear(float actual, double start, int count, Term term) {
    double sum = start;
    double size = Math.abs(start);
    for (int i = 0; i < count; i++) {
      sum += term.at(i);
      size += Math.abs(term.at(i));
    }
    assertEquals(sum, actual, count * 0x1p-24 * size + Float.MIN_VALUE);
  }

  /** Random numbers of many sizes and both signs, with some zeros of both signs. */
  private Operand matrix(int rows, int columns) {
    float[] array = new float[BEFORE + rows * columns + AFTER];
    for (int i = 0; i < array.length; i++) {
      float value = (float) random.nextGaussian() * (1 << random.nextInt(8));
      array[i] = random.nextInt(16) == 0 ? Math.copySign(0f, value) : value;
    }
    return Operand.of(array, BEFORE, rows, columns);
  }

  private static Operand copy(Operand m) {
    return Operand.of(m.array().clone(), BEFORE, m.rows(), m.columns());
  }
}
