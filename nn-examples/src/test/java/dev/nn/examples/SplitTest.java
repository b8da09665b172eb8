package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.nn.api.Matrix;
import dev.nn.examples.LabelledImages.Split;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {

  /** Images of one pixel that holds their number, in two classes by turns. */
  private static LabelledImages numbered(int count) {
    Matrix pixels = Matrix.zeros(count, 1);
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      pixels.set(i, 0, i);
      labels[i] = i % 2;
    }
    return new LabelledImages(pixels, labels, 1, List.of("even", "odd"));
  }

  private static int[] numbers(LabelledImages images) {
    return IntStream.range(0, images.size()).map(i -> (int) images.pixels().get(i, 0)).toArray();
  }

  @Test
  void everyImageIsInExactlyOnePart() {
    Split split = Split.of(numbered(101), 7);
    assertEquals(80, split.train().size());
    assertEquals(21, split.test().size());
    int[] all =
        IntStream.concat(
                Arrays.stream(numbers(split.train())), Arrays.stream(numbers(split.test())))
            .sorted()
            .toArray();
    assertArrayEquals(IntStream.range(0, 101).toArray(), all);
  }

  @Test
  void labelsStayWithTheirImages() {
    LabelledImages train = Split.of(numbered(50), 3).train();
    for (int i = 0; i < train.size(); i++) {
      assertEquals(train.pixels().get(i, 0) % 2, train.labels()[i]);
    }
  }

  @Test
  void theSeedDecides() {
    int[] first = numbers(Split.of(numbered(100), 1).test());
    assertArrayEquals(first, numbers(Split.of(numbered(100), 1).test()));
    assertFalse(Arrays.equals(first, numbers(Split.of(numbered(100), 2).test())));
    assertFalse(Arrays.equals(first, IntStream.range(80, 100).toArray()));
  }
}
