package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.examples.LabelledImages.Digits;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigitsTest {

  private final LabelledImages digits;

  DigitsTest() throws IOException {
    digits = Digits.load();
  }

  @Test
  void theShapeIsTheOneDocumented() {
    assertEquals(1797, digits.size());
    assertEquals("[1797 × 64]", digits.pixels().shape());
    assertEquals(8, digits.width());
    assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), digits.classes());
  }

  /** The counts the repository publishes for the file. */
  @Test
  void eachDigitIsThereAsOftenAsPublished() {
    int[] counts = new int[10];
    for (int label : digits.labels()) {
      counts[label]++;
    }
    assertArrayEquals(new int[] {178, 182, 177, 183, 181, 182, 181, 179, 174, 180}, counts);
  }

  /** The first image, a 0, has the top rows 0 0 5 13 9 1 0 0 and 0 0 13 15 10 15 5 0. */
  @Test
  void pixelsAreSixteenthsInTheOrderOfTheFile() {
    float[] expected = {0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0};
    for (int i = 0; i < expected.length; i++) {
      expected[i] /= 16;
    }
    assertArrayEquals(expected, Arrays.copyOf(digits.pixels().row(0), 16));
    assertEquals(0, digits.labels()[0]);
    assertEquals(8, digits.labels()[1796]);
  }

  @Test
  void pixelsRunFromPaperToInk() {
    float least = 1;
    float most = 0;
    for (float pixel : digits.pixels().data()) {
      least = Math.min(least, pixel);
      most = Math.max(most, pixel);
    }
    assertEquals(0, least);
    assertEquals(1, most);
  }
}
