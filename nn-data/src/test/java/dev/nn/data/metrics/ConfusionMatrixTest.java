package dev.nn.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.ConfusionMatrix.Average;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

  /** Two of three cats are right; a cow is predicted, but there is no cow. */
  private final ConfusionMatrix matrix =
      ConfusionMatrix.of(
          new int[] {0, 0, 1, 1, 2}, new int[] {0, 0, 0, 1, 1}, List.of("cat", "dog", "cow"));

  @Test
  void countsByHand() {
    assertEquals(2, matrix.count(0, 0));
    assertEquals(1, matrix.count(0, 1));
    assertEquals(1, matrix.count(1, 2));
    assertEquals(0, matrix.count(2, 2));
    assertEquals(5, matrix.total());
    assertEquals(3, matrix.support(0));
    assertEquals(0, matrix.support(2));
    assertEquals(1, matrix.predicted(2));
    assertEquals(3 / 5.0, matrix.accuracy());
    assertEquals((2 / 3.0 + 1 / 2.0) / 2, matrix.balancedAccuracy());
    assertEquals(1, matrix.precision(0));
    assertEquals(1 / 2.0, matrix.precision(1));
    assertEquals(0, matrix.precision(2));
    assertEquals(0, matrix.recall(2));
    assertEquals(4 / 5.0, matrix.f1(0));
    assertEquals((2 / 3.0 + 1 / 2.0 + 0) / 3, matrix.recall(Average.MACRO));
    assertEquals((3 * 1 + 2 * 0.5) / 5, matrix.precision(Average.WEIGHTED));
    assertEquals(3 / 5.0, matrix.f1(Average.MICRO));
  }

  @Test
  void printsDotsWhereNothingWasCounted() {
    assertEquals(
        """
        actual \\ predicted  cat  dog  cow  recall
        cat                   2    1    .   0.667
        dog                   .    1    1   0.500
        cow                   .    .    .       -
        accuracy 0.600
        """,
        matrix.toString());
  }

  @Test
  void numbersColumnsOfLongNames() {
    assertEquals(
        """
        actual \\ predicted  0    1  recall
        0 spam              1    .   1.000
        1 regular           1  2.5   0.714
        accuracy 0.778
        """,
        ConfusionMatrix.measure(List.of("spam", "regular"))
            .of(Column.of(0.5f, 0.75f, 0.25f), Column.of(0, 1, 1), new float[] {1, 2.5f, 1})
            .toString());
  }

  @Test
  void namesClassesByTheirIndices() {
    Matrix p = Matrix.of(new float[][] {{1, 0, 0}});
    assertEquals(List.of("0", "1", "2"), ConfusionMatrix.of(p, Column.of(2)).classes());
  }

  @Test
  void aResultStaysWhatItWas() {
    Tally<ConfusionMatrix> tally = ConfusionMatrix.measure().tally();
    tally.add(Column.of(1), Column.of(1), new float[] {1});
    ConfusionMatrix first = tally.result();
    tally.add(Column.of(1), Column.of(1), new float[] {1});
    assertEquals(1, first.count(1, 1));
    assertEquals(2, tally.result().count(1, 1));
  }

  @Test
  void rejectsNamesThatAreNotOneForEachClass() {
    Measure<ConfusionMatrix> measure = ConfusionMatrix.measure(List.of("a", "b", "c"));
    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> measure.of(Column.of(1), Column.of(1))))
        .hasMessageContainingAll("3 names", "[a, b, c]", "2 classes");
  }

  @Test
  void rejectsUnequalNumbersAndNone() {
    List<String> classes = List.of("a", "b");
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> ConfusionMatrix.of(new int[1], new int[2], classes)))
        .hasMessageContainingAll("1 predictions", "2 rows");
    assertThrows(
        IllegalArgumentException.class, () -> ConfusionMatrix.of(new int[0], new int[0], classes));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> ConfusionMatrix.of(new int[] {2}, new int[] {0}, classes));
  }

  @Test
  void binaryAverageNeedsTwoClasses() {
    assertThat(assertThrows(IllegalArgumentException.class, () -> matrix.f1(Average.BINARY)))
        .hasMessageContainingAll("Average.BINARY", "there are 3", "MACRO, MICRO or WEIGHTED");
  }

  @Test
  void namesOfFourLettersFitAboveColumns() {
    assertEquals(
        """
        actual \\ predicted  spam  fine  recall
        spam                   1     .   1.000
        fine                   .     1   1.000
        accuracy 1.000
        """,
        ConfusionMatrix.of(new int[] {0, 1}, new int[] {0, 1}, List.of("spam", "fine")).toString());
  }
}
