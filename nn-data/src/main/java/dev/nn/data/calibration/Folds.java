package dev.nn.data.calibration;

import dev.nn.api.RandomStream;
import java.util.stream.IntStream;

/** Parts of rows at random, each in turn left out of a fit that is then measured on it. */
record Folds(int rows, long seed) {

  static final int COUNT = 5;

  int fold(int row) {
    return RandomStream.of(seed).derive("calibration", 0).below(COUNT, row);
  }

  int[] within(int fold) {
    return IntStream.range(0, rows).filter(row -> fold(row) == fold).toArray();
  }

  int[] without(int fold) {
    return IntStream.range(0, rows).filter(row -> fold(row) != fold).toArray();
  }
}
