package dev.nn.kernels.scalar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.kernels.operand.Operand;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TinyProductTest {

  private final Random random = new Random(1);

  /** Columns taken eight at a time and one by one, and a product that is turned. */
  @ParameterizedTest
  @CsvSource({"4, 2, 8", "4, 8, 1", "1, 3, 5", "2, 3, 19"})
  void hasTheSameBitsAfterItsLoopsAreUnrolled(int rows, int inner, int columns) {
    Operand x = Operand.movable(rows, inner);
    Operand w = matrix(inner, columns);
    Operand z = matrix(rows, columns);
    for (Operand start : new Operand[] {matrix(1, columns).repeated(rows), null}) {
      x.moveTo(numbers(rows * inner), 0);
      TinyProduct product = TinyProduct.of(x, w, start, z);
      assertNotNull(product);
      for (int i = 1; i < Blocking.BEFORE_UNROLLING; i++) {
        product.run();
      }
      assertFalse(product.isUnrolled());
      product.run();
      assertTrue(product.isUnrolled());
      for (int i = 0; i < 3; i++) {
        x.moveTo(numbers(rows * inner + i), i);
        product.run();
        float[] actual = z.array().clone();
        TinyProduct.of(x, w, start, z).run();
        assertArrayEquals(z.array(), actual);
      }
    }
  }

  private Operand matrix(int rows, int columns) {
    return Operand.of(numbers(rows * columns), 0, rows, columns);
  }

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
