package dev.nn.lab.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.lab.exact.Formula;
import dev.nn.lab.exact.KernelFormulas;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitTest {

  @Test
  void anErrorAtItsLimitIsAllowedAndALargerOneNot() {
    requireBeyond(0, Tables.KERNELS, "exp", "0.99", "26.7", "1.32", "0");
    requireBeyond(1, Tables.KERNELS, "exp", "1.00", "26.7", "1.32", "0");
    requireBeyond(0, Tables.ACTIVATIONS, "mish", "51", "-1", "2.33", "1e6", "-1", "2.62", "0");
    requireBeyond(2, Tables.ACTIVATIONS, "mish", "51", "-1", "2.51", "1e6", "-1", "4.01", "0");
    requireBeyond(0, Tables.ROWS, "softmax", "10", "63", "4.00", "4.00");
    requireBeyond(2, Tables.ROWS, "softmax", "10", "63", "4.01", "4.01");
    requireBeyond(0, Tables.LOSSES, "mse", "12.00", "2", "1.01");
    requireBeyond(2, Tables.LOSSES, "mse", "12.01", "2", "1.02");
    requireBeyond(0, Tables.SUMS, "products", "3", "some", "0", "3", "1.00");
    requireBeyond(1, Tables.SUMS, "products", "3", "some", "0", "3", "1.01");
    requireBeyond(0, Tables.DENORMALS, "step", "simd", "77", "9", "9", "9");
  }

  @Test
  void aNumberThatIsLostIsBeyondEachLimit() {
    requireBeyond(1, Tables.SUMS, "products", "3", "some", "0", "3", "NaN");
  }

  @Test
  void eachKernelHasALimit() {
    for (Formula formula : KernelFormulas.all()) {
      assertEquals(1, Limit.of(Tables.KERNELS, List.of(formula.name())).size());
    }
    assertThrows(
        IllegalArgumentException.class, () -> Limit.of(Tables.KERNELS, List.of("unheard of")));
  }

  private static void requireBeyond(int count, Tables table, String... cells) {
    Row row = new Row(table, cells);
    assertEquals(count, Limit.beyond(row).size(), row::line);
  }
}
