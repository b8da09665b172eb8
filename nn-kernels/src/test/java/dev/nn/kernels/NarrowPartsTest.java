package dev.nn.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.nn.kernels.operand.Operand;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products of many rows with narrow layers write their own part of a matrix alone. */
class NarrowPartsTest {

  private final Scratch scratch = new Scratch();
  private final Random random = new Random(1);

  @ParameterizedTest
  @CsvSource({"4, 3", "4, 4", "7, 10", "17, 16", "20, 23", "40, 32"})
  void rowsAndColumnsFromTheLastToTheFirst(int inputs, int outputs) {
    int rows = 300;
    Operand x = matrix(rows, inputs);
    Operand w = matrix(inputs, 2 * outputs);
    Operand b = matrix(1, 2 * outputs);
    Operand expected = matrix(rows, 2 * outputs);
    NaiveProduct.forward(x, w, b, expected);
    Operand z = matrix(rows, 2 * outputs);
    for (int from = 200; from >= 0; from -= 100) {
      for (int column = outputs; column >= 0; column -= outputs) {
        Operand part = z.rows(from, from + 100).columns(column, column + outputs);
        Operand weights = w.columns(column, column + outputs);
        Operand biases = b.columns(column, column + outputs);
        MatrixProduct.forward(x.rows(from, from + 100), weights, biases, part, scratch).run();
      }
    }
    assertArrayEquals(expected.array(), z.array());
  }

  @ParameterizedTest
  @CsvSource({"3, 4", "4, 4", "10, 7", "16, 17", "23, 20", "32, 40"})
  void inputGradientsOfRowsFromTheLastToTheFirst(int inputs, int outputs) {
    int rows = 300;
    Operand dz = matrix(rows, outputs);
    Operand w = matrix(inputs, outputs);
    Operand expected = matrix(rows, inputs);
    NaiveProduct.inputGradient(dz, w, expected);
    Operand dx = matrix(rows, inputs);
    for (int from = 200; from >= 0; from -= 100) {
      Operand part = dx.rows(from, from + 100);
      MatrixProduct.inputGradient(dz.rows(from, from + 100), w, part, scratch).run();
    }
    assertArrayEquals(expected.array(), dx.array());
  }

  @ParameterizedTest
  @CsvSource({"4, 3", "4, 32", "16, 10", "35, 16", "20, 23", "3, 20", "20, 2"})
  void weightGradientsOfColumnsOfMatrices(int inputs, int outputs) {
    int rows = 300;
    Operand x = matrix(rows, 2 * inputs).columns(inputs, 2 * inputs);
    Operand dz = matrix(rows, 3 * outputs).columns(outputs, 2 * outputs);
    Operand all = matrix(inputs, 2 * outputs);
    Operand expected = Operand.of(all.array().clone(), 0, inputs, 2 * outputs);
    NaiveProduct.weightGradient(x, dz, expected.columns(outputs, 2 * outputs));
    MatrixProduct.weightGradient(x, dz, all.columns(outputs, 2 * outputs), scratch).run();
    assertArrayEquals(expected.array(), all.array());
  }

  private Operand matrix(int rows, int columns) {
    float[] array = new float[rows * columns];
    for (int i = 0; i < array.length; i++) {
      array[i] = (float) random.nextGaussian();
    }
    return Operand.of(array, 0, rows, columns);
  }
}
