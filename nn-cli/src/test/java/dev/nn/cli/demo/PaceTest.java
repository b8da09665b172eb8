package dev.nn.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.cli.demo.Session.Pace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

  private static final long MS = 1_000_000;

  private final Pace pace = new Pace();

  /** 20 epochs a second are 50 ms each. */
  @Test
  void epochsEndAtTheirTimes() {
    pace.set(20, 0);
    assertEquals(0, pace.left(0));
    pace.epochEnded(10 * MS);
    assertEquals(40 * MS, pace.left(10 * MS));
    pace.epochEnded(60 * MS);
    assertEquals(40 * MS, pace.left(60 * MS));
  }

  @Test
  void lostTimeIsNotMadeUpFor() {
    pace.set(20, 0);
    pace.epochEnded(500 * MS);
    assertEquals(0, pace.left(500 * MS));
    pace.epochEnded(501 * MS);
    assertEquals(49 * MS, pace.left(501 * MS));
  }

  @Test
  void withoutALimitNothingWaits() {
    pace.set(0, 0);
    pace.epochEnded(1);
    assertEquals(0, pace.left(1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 1001, Double.NaN, Double.POSITIVE_INFINITY})
  void otherSpeedsAreRejected(double speed) {
    assertThat(assertThrows(IllegalArgumentException.class, () -> pace.set(speed, 0)))
        .hasMessageContainingAll("speed is " + speed, "up to 1000", "0 for no limit");
  }
}
