package dev.nn.kernels.scalar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only the SIMD kernels use a {@link Transposition}, but it is scalar code. */
class TranspositionTest {

  @ParameterizedTest
  @CsvSource({"0, 3", "3, 0", "1, 1", "7, 5", "8, 3", "9, 1", "16, 16", "31, 17"})
  void copiesEachElementToItsPlaceAndLeavesTheOthers(int rows, int columns) {
    int sourceStride = columns + 3;
    int targetStride = rows + 2;
    float[] source = new float[2 + rows * sourceStride];
    for (int i = 0; i < source.length; i++) {
      source[i] = i + 1;
    }
    float[] target = new float[4 + columns * targetStride];
    Arrays.fill(target, -1);
    float[] expected = target.clone();
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        expected[4 + c * targetStride + r] = source[2 + r * sourceStride + c];
      }
    }
    Transposition.transpose(source, 2, sourceStride, rows, columns, target, 4, targetStride);
    assertArrayEquals(expected, target);
  }
}
