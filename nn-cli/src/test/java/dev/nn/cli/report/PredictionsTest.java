package dev.nn.cli.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PredictionsTest {

  @Test
  void theGreatestErrorsComeFirstAndEqualOnesInOrder() {
    double[] errors = {1, 3, 2, 3, 9};

    assertArrayEquals(new int[] {1, 3, 2, 0}, Predictions.worst(5, i -> i < 4, i -> errors[i]));
  }

  @Test
  void tenAreEnough() {
    int[] worst = Predictions.worst(100, i -> true, i -> i);

    assertArrayEquals(IntStream.range(0, 10).map(i -> 99 - i).toArray(), worst);
  }
}
