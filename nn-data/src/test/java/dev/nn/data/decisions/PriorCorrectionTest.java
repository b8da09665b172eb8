package dev.nn.data.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.data.decisions.Calibrator.PriorCorrection;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriorCorrectionTest {

  /** Learnt with weights ½ and 5, as of 100 rows of which 10 are of the second label. */
  @Test
  void oneRowByHand() {
    double[] p = {0.5, 0.5};
    new PriorCorrection(List.of(50 / 90.0, 5.0)).apply(p, 0, 2);
    assertArrayEquals(new double[] {0.9, 0.1}, p, 1e-15);
  }

  @Test
  void rejectsAWeightOfZero() {
    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> new PriorCorrection(List.of(1.0, 0.0))))
        .hasMessageContainingAll("[1.0, 0.0]", "above 0");
  }
}
