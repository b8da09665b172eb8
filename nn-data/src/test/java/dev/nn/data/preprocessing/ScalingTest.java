package dev.nn.data.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.data.preprocessing.Scaling.MinMax;
import dev.nn.data.preprocessing.Scaling.Robust;
import dev.nn.data.preprocessing.Scaling.Standardize;
import dev.nn.data.preprocessing.Scaling.Unscaled;
import org.junit.jupiter.api.Test;

class ScalingTest {

  private static final double NONE = Double.NaN;

  @Test
  void standardizedNumbersHaveMeanZeroAndVarianceOne() {
    // Mean 5; squares 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32 over 8 numbers: variance 4.
    Scale scale = new Standardize().fit(Values.of(2, 4, 4, 4, NONE, 5, 5, 7, 9));

    assertEquals(new Scale(5, 2), scale);
    assertEquals(-1.5, scale.apply(2));
    assertEquals(2, scale.invert(-1.5));
  }

  @Test
  void aLargeMeanDoesNotDrownTheVariance() {
    double large = 1L << 50;
    assertEquals(new Scale(large + 0.5, 0.5), new Standardize().fit(Values.of(large, large + 1)));
  }

  @Test
  void theRangeBecomesTheOneWanted() {
    Scale scale = new MinMax(-1, 3).fit(Values.of(10, NONE, 20, 30));

    assertEquals(-1, scale.apply(10));
    assertEquals(1, scale.apply(20));
    assertEquals(3, scale.apply(30));
  }

  @Test
  void anOutlierDoesNotMoveTheRobustScale() {
    assertEquals(new Scale(3, 2), new Robust().fit(Values.of(1, 2, 3, 4, 5)));
    assertEquals(new Scale(3, 2), new Robust().fit(Values.of(1, 2, 3, 4, 5e9)));
  }

  @Test
  void unscaledNumbersStayAsTheyAre() {
    assertEquals(7, new Unscaled().fit(Values.of(3, 3)).apply(7));
  }

  @Test
  void equalNumbersGiveNoScale() {
    for (Scaling scaling : new Scaling[] {new Standardize(), new MinMax(0, 1), new Robust()}) {
      assertThat(refusal(scaling, Values.of(0.1, 0.1, NONE, 0.1)))
          .contains("'x'", "0.1 in all 3", "without(\"x\")");
    }
  }

  @Test
  void numbersThatAreAllMissingGiveNoScale() {
    assertThat(refusal(new Standardize(), Values.of(NONE, NONE)))
        .contains("'x'", "missing in all 2", "without(\"x\")");
  }

  @Test
  void hugeNumbersAreRejected() {
    assertThat(refusal(new Standardize(), Values.of(-1e300, 1e300)))
        .contains("'x'", "-1.0E300 to 1.0E300", "larger unit");
  }

  @Test
  void quartilesThatAreEqualGiveNoScale() {
    assertThat(refusal(new Robust(), Values.of(0, 0, 0, 0, 0, 0, 7)))
        .contains("'x'", "0.0 in at least half", "standardize it");
  }

  @Test
  void aRangeMustHaveALength() {
    assertThrows(IllegalArgumentException.class, () -> new MinMax(1, 1));
    assertThrows(IllegalArgumentException.class, () -> new MinMax(0, Double.POSITIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> new Scale(0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Scale(Double.NaN, 1));
  }

  private static String refusal(Scaling scaling, ColumnNumbers numbers) {
    return assertThrows(IllegalArgumentException.class, () -> scaling.requireSpread(numbers))
        .getMessage();
  }
}
