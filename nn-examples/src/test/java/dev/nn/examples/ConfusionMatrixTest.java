package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

  private static final List<String> LETTERS = List.of("a", "b", "c");

  private static ConfusionMatrix confusion(List<String> classes) {
    int[] actual = {0, 0, 0, 0, 1, 1, 1};
    int[] predicted = {0, 0, 0, 1, 1, 2, 1};
    return ConfusionMatrix.of(predicted, actual, classes);
  }

  @Test
  void countsByActualThenPredicted() {
    ConfusionMatrix confusion = confusion(LETTERS);
    assertEquals(3, confusion.count(0, 0));
    assertEquals(1, confusion.count(0, 1));
    assertEquals(0, confusion.count(1, 0));
    assertEquals(1, confusion.count(1, 2));
  }

  @Test
  void recallIsByClassAndAccuracyOfAll() {
    ConfusionMatrix confusion = confusion(LETTERS);
    assertEquals(3 / 4.0, confusion.recall(0));
    assertEquals(2 / 3.0, confusion.recall(1));
    assertEquals(Double.NaN, confusion.recall(2));
    assertEquals(5 / 7.0, confusion.accuracy());
  }

  @Test
  void printsAlignedWithShortNamesAsHeads() {
    assertEquals(
        """
                 predicted
        actual   a   b   c    recall
        a        3   1   .    75.0 %
        b        .   2   1    66.7 %
        c        .   .   .         -
        accuracy 71.4 %
        """,
        confusion(LETTERS).toString());
  }

  @Test
  void numbersTheColumnsWhenNamesAreLong() {
    assertEquals(
        """
                        predicted
        actual          0   1   2    recall
         0 Ankle boot   3   1   .    75.0 %
         1 Bag          .   2   1    66.7 %
         2 Coat         .   .   .         -
        accuracy 71.4 %
        """,
        confusion(List.of("Ankle boot", "Bag", "Coat")).toString());
  }

  @Test
  void widensWithTheCounts() {
    ConfusionMatrix confusion =
        ConfusionMatrix.of(new int[12345], new int[12345], List.of("a", "b"));
    assertEquals(
        """
                    predicted
        actual      a      b    recall
        a       12345      .   100.0 %
        b           .      .         -
        accuracy 100.0 %
        """,
        confusion.toString());
  }

  @Test
  void theMostLikelyClassIsTheFirstOfTheLargest() {
    Matrix predictions = Matrix.of(new float[][] {{0.1f, 0.7f, 0.2f}, {0.4f, 0.2f, 0.4f}});
    assertArrayEquals(new int[] {1, 0}, ConfusionMatrix.mostLikely(predictions));
  }

  @Test
  void unequalCountsAreRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> ConfusionMatrix.of(new int[2], new int[3], LETTERS));
    assertEquals("2 predictions for 3 examples; there must be one for each", error.getMessage());
  }
}
