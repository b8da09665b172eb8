package dev.nn.data.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TargetTest {

  private static final double NONE = Double.NaN;

  @Test
  void numbersGoThereAndBack() {
    Table table = new MemoryTable().numbers("a", 10, 20, 30).numbers("b", 0, 4, 8);
    TargetEncoder target = fit(Target.regression("b", "a").scaling(Scaling.minMax()), table);
    float[] targets = new float[3];

    target.encode(0, 6, targets, 1);
    target.encode(1, 15, targets, 1);
    assertArrayEquals(new float[] {0, 0.75f, 0.25f}, targets);

    double[] predictions = new double[3];
    target.decode(targets, 1, predictions, 1);
    assertArrayEquals(new double[] {0, 6, 15}, predictions);
    assertEquals(List.of("b", "a"), target.predictionNames());
  }

  @Test
  void labelsHaveAnOutputEach() {
    TargetEncoder target =
        fit(Target.classification("c"), new MemoryTable().texts("c", "b", "a", "c", "b"));
    float[] targets = {9, 9, 9, 9};

    target.encode(0, 2, targets, 1);

    assertArrayEquals(new float[] {9, 0, 0, 1}, targets);
    assertEquals(List.of("a", "b", "c"), target.predictionNames());
    assertEquals(List.of("c = a", "c = b", "c = c"), target.targetNames());
  }

  @Test
  void twoLabelsCanShareAnOutput() {
    Table table = new MemoryTable().numbers("c", 1, 0, 1);
    TargetEncoder target = fit(Target.classification("c").single(true), table);
    float[] targets = new float[1];
    double[] predictions = new double[2];

    target.encode(0, 1, targets, 0);
    target.decode(new float[] {0.25f}, 0, predictions, 0);

    assertArrayEquals(new float[] {1}, targets);
    assertArrayEquals(new double[] {0.75, 0.25}, predictions);
    assertEquals(List.of("0", "1"), target.predictionNames());
    assertEquals(List.of("c = 1"), target.targetNames());
  }

  @Test
  void labelsCanBeGivenInAnOrder() {
    Classification named = Target.classification("c").labels("no", "perhaps", "yes");
    TargetEncoder target = fit(named, new MemoryTable().texts("c", "yes", "no"));

    assertEquals(List.of("no", "perhaps", "yes"), target.predictionNames());
    assertThat(
            assertThrows(IllegalArgumentException.class, () -> target.check(0, -1, "'never'", 7)))
        .hasMessageContainingAll("'c'", "'never' in row 8", "[no, perhaps, yes]", "labels(…)");
  }

  @Test
  void whatCannotBeLearntIsRejected() {
    assertThat(refusal(Target.classification("c"), new MemoryTable().texts("c", "a", "a")))
        .contains("'c'", "'a' in all 2", "two labels");
    assertThat(refusal(Target.classification("c"), new MemoryTable().texts("c", "a", null)))
        .contains("'c'", "missing in row 2", "leave such rows out");
    assertThat(refusal(Target.regression("c"), new MemoryTable().numbers("c", NONE, 2)))
        .contains("'c'", "missing in row 1", "leave such rows out");
    assertThat(
            refusal(
                Target.classification("c").single(true),
                new MemoryTable().texts("c", "a", "b", "d")))
        .contains("'c'", "3 labels", "[a, b, d]", "one output", "\"softmax\"");
    assertThat(refusal(Target.regression("c"), new MemoryTable().numbers("c", 3, 3)))
        .contains("'c'", "3 in all 2", "different numbers");
  }

  /** Rows that are not for training decide nothing. */
  @Test
  void trainingRowsDecideTheKind() {
    Rows training = Rows.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    Table numbers = new MemoryTable().numbers("c", 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 17.5);
    assertEquals(
        List.of("0", "1"), Target.of("c").fit(numbers, training).predicted().get(0).labels());
    String[] texts = {"a", "b", "a", "b", "a", "b", "a", "b", "a", "b", "z"};
    Table labels = new MemoryTable().texts("c", texts);
    assertEquals(
        List.of("a", "b"), Target.of("c").fit(labels, training).predicted().get(0).labels());
  }

  @Test
  void aFewTextsAmongNumbersToPredictAreNamed() {
    String[] texts =
        IntStream.range(0, 40).mapToObj(r -> r % 20 == 7 ? "ERR" : r + ".5").toArray(String[]::new);
    assertThat(refusal(Target.of("c"), new MemoryTable().texts("c", texts)))
        .contains("'c'", "'ERR'", "2 of 40 rows", "missing(\"ERR\", \"NA\")")
        .doesNotContain("0.5");
  }

  @Test
  void aColumnWithoutNameIsRejected() {
    for (Executable target :
        List.<Executable>of(
            () -> Target.of(null),
            () -> Target.classification(null),
            () -> Target.regression("a", null))) {
      assertThat(assertThrows(IllegalArgumentException.class, target))
          .hasMessageContainingAll("null", "\"price\"");
    }
  }

  @Test
  void timesToPredictAreBetterNumbers() {
    String[] times =
        IntStream.range(0, 60).mapToObj(r -> r % 20 + ":" + (10 + r % 49)).toArray(String[]::new);
    assertThat(refusal(Target.of("c"), new MemoryTable().texts("c", times)))
        .contains("times", "minutes")
        .doesNotContain("days");
  }

  private static TargetEncoder fit(Target target, Table table) {
    return target.fit(table, Rows.all(table.rows()));
  }

  private static String refusal(Target target, Table table) {
    return assertThrows(IllegalArgumentException.class, () -> fit(target, table)).getMessage();
  }
}
