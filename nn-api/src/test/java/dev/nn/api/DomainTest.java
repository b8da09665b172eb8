package dev.nn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DomainTest {

  @Test
  void theBoundsAreWithin() {
    assertTrue(Domain.PROBABILITIES.contains(0));
    assertTrue(Domain.PROBABILITIES.contains(1));
    assertFalse(Domain.PROBABILITIES.contains(1.5));
    assertFalse(Domain.PROBABILITIES.contains(-0.5));
    assertFalse(Domain.PROBABILITIES.contains(Double.NaN));
    assertFalse(Domain.ANY.contains(Double.NaN));
    assertTrue(Domain.ANY.contains(Double.NEGATIVE_INFINITY));
    assertTrue(Domain.atLeast(0).contains(Double.POSITIVE_INFINITY));
  }

  @Test
  void aNumberAboveABoundIsNotTheBound() {
    assertFalse(Domain.above(0).contains(0));
    assertTrue(Domain.above(0).contains(Float.MIN_VALUE));
    assertFalse(Domain.above(2).contains(2));
  }

  @Test
  void itIsToldInWords() {
    assertEquals("any numbers", Domain.ANY.toString());
    assertEquals("numbers from 0 to 1", Domain.PROBABILITIES.toString());
    assertEquals("numbers from 0 to 1 that sum to 1 in each row", Domain.DISTRIBUTIONS.toString());
    assertEquals("numbers of at least 0", Domain.atLeast(0).toString());
    assertEquals("numbers above 0", Domain.above(0).toString());
    assertEquals("numbers above -3", Domain.above(-3).toString());
    assertEquals("numbers from -0.5 to 2", Domain.between(-0.5, 2).toString());
    assertEquals("numbers of at most 3", Domain.between(Double.NEGATIVE_INFINITY, 3).toString());
  }

  @Test
  void anEmptyDomainIsRejected() {
    assertThat(Refusal.of(() -> Domain.between(1, 1)))
        .contains("from 1.0 to 1.0", "the first must be below");
    assertTrue(Refusal.of(() -> Domain.atLeast(Double.NaN)).startsWith("numbers from NaN"));
  }
}
