package dev.nn.data.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.data.preprocessing.ColumnNumbers.Moments;
import dev.nn.data.preprocessing.Scaling.ByMean;
import dev.nn.data.preprocessing.Scaling.Standardize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Means and scales of numbers, those whose sums are rounded too. */
class MomentsTest {

  private static final double NONE = Double.NaN;

  /** Squares 4 + 1 + 9 = 14. */
  @Test
  void momentsByHand() {
    assertEquals(new Moments(3, 1, 1, 6, 3, 14 / 3.0), Moments.of(Values.of(1, 2, NONE, 6)));
  }

  /** The sum, 2⁵³ + 3, is rounded to 2⁵³ + 4; doubles of the size of the mean are 1/2 apart. */
  @Test
  void aRoundedSumDoesNotMoveTheMean() {
    double large = 1L << 53;
    assertEquals(3002399751580331.5, Moments.of(Values.of(1, 2, large)).mean());
  }

  /** The sum is rounded to 3 · 2⁵³, so differences from its third are 0, 2 and 2. */
  @Test
  void aRoundedMeanDoesNotWidenTheVariance() {
    double large = 1L << 53;
    Moments moments = Moments.of(Values.of(large, large + 2, large + 2));
    assertEquals(8 / 9.0, moments.variance(), 1e-15);
    assertEquals(large + 2, moments.mean());
  }

  /** The squares of such differences are 0 in double precision. */
  @Test
  void differencesTooSmallToBeSquaredHaveTheScaleOne() {
    ColumnNumbers tiny = Values.of(1e-200, 2e-200);
    assertEquals(1, new Standardize().fit(tiny).divisor());
    assertThrows(IllegalArgumentException.class, () -> Moments.requireVaried(tiny));
  }

  @Test
  void theMeanDivides() {
    assertEquals(new Scale(0, 2), Scaling.byMean().fit(Values.of(1, NONE, 3)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -2})
  void onlyAMeanAboveZeroDivides(double mean) {
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> new ByMean().fit(Values.of(mean - 1, mean + 1))))
        .hasMessageContainingAll("'x'", "the mean " + mean, "Scaling.none()");
  }

  @Test
  void boundsAreThoseOfNumbersOf32Bits() {
    assertEquals(
        new Bounds(1, Float.MAX_VALUE),
        Bounds.of(Values.of(NONE, 1, Float.MAX_VALUE, 1e39, -1e39)));
    assertNull(Bounds.of(Values.of(NONE, 1e39)));
  }
}
