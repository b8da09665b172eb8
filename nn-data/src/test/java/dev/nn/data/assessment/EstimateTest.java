package dev.nn.data.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {

  /** Mean 3; squares 4 + 0 + 4 = 8, over 2: 4. */
  @Test
  void meanAndSpreadByHand() {
    Estimate estimate = new Estimate(List.of(1.0, 3.0, 5.0));
    assertEquals(3, estimate.mean());
    assertEquals(2, estimate.standardDeviation());
    assertEquals(2 / Math.sqrt(3), estimate.standardError());
    assertEquals("3.000 ± 2.000", estimate.toString());
  }

  @Test
  void oneValueHasNoSpread() {
    Estimate estimate = new Estimate(List.of(0.25));
    assertEquals(0.25, estimate.mean());
    assertEquals(Double.NaN, estimate.standardDeviation());
    assertEquals(Double.NaN, estimate.standardError());
    assertEquals("0.2500", estimate.toString());
  }

  @Test
  void rejectsNoValues() {
    assertThat(assertThrows(IllegalArgumentException.class, () -> new Estimate(List.of())))
        .hasMessageContainingAll("no values", "at least one");
  }
}
