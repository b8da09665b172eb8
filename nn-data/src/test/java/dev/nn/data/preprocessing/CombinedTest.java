package dev.nn.data.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CombinedTest {

  private final Table table =
      new MemoryTable()
          .numbers("x", 1, 2, 3)
          .numbers("price", 10, 20, 30)
          .texts("kind", "b", "a", "c")
          .numbers("sold", 0, 1, 1);
  private final Combined target =
      Target.regression("price")
          .scaling(Scaling.none())
          .and(Target.classification("kind"))
          .and(Target.labels("sold"));

  private TargetEncoder fit() {
    return target.fit(table, Rows.all(3));
  }

  @Test
  void outputsLieSideBySide() {
    TargetEncoder encoder = fit();
    float[] targets = new float[6];

    encoder.encode(0, 20, targets, 1);
    encoder.encode(1, 2, targets, 1);
    encoder.encode(2, 1, targets, 1);

    assertArrayEquals(new float[] {0, 20, 0, 0, 1, 1}, targets);
    assertEquals(
        List.of("price", "kind = a", "kind = b", "kind = c", "sold = 1"), encoder.targetNames());
    assertEquals(5, encoder.outputs());
  }

  @Test
  void predictionsHaveEachLabel() {
    TargetEncoder encoder = fit();
    double[] predictions = new double[6];

    encoder.decode(new float[] {15, 0.5f, 0.25f, 0.25f, 0.75f}, 0, predictions, 0);

    assertArrayEquals(new double[] {15, 0.5, 0.25, 0.25, 0.25, 0.75}, predictions);
    assertEquals(
        List.of("price", "kind = a", "kind = b", "kind = c", "sold = 0", "sold = 1"),
        encoder.predictionNames());
    assertEquals(
        List.of(
            new Predicted("price", List.of()),
            new Predicted("kind", List.of("a", "b", "c")),
            new Predicted("sold", List.of("0", "1"))),
        encoder.predicted());
    assertEquals(6, encoder.predictions());
  }

  @Test
  void numbersAloneHaveUnits() {
    TargetEncoder encoder =
        Target.labels("sold")
            .and(Target.regression("price").scaling(Scaling.minMax()))
            .fit(table, Rows.all(3));
    double[] outputs = {9, 0.5, 0.5};

    encoder.toUnits(outputs, 1);

    assertArrayEquals(new double[] {9, 0.5, 20}, outputs);
    double[] targets = new double[2];
    encoder.encodeInUnits(0, 1, targets, 0);
    encoder.encodeInUnits(1, 25, targets, 0);
    assertArrayEquals(new double[] {1, 25}, targets);
  }

  @Test
  void bothFormsAreStored() {
    assertEquals(target, Target.parse(target.toJson()));
    Combined weighted = target.weights(1, 0.25, 2);
    assertEquals(weighted, Target.parse(weighted.toJson()));
    assertEquals(0.25, weighted.weight(1));
    assertEquals(1, target.weight(1));
    Preprocessing preprocessing = PreprocessingSpec.defaults().fit(table, Rows.all(3), target);
    assertEquals(preprocessing, Preprocessing.parse(preprocessing.toJson()));
  }

  @Test
  void cellsAreCheckedByTheirColumn() {
    TargetEncoder encoder = fit();

    assertTrue(encoder.accepts(1, 2));
    assertFalse(encoder.accepts(1, -1));
    assertTrue(encoder.accepts(0, -1));
    assertThat(
            refusal(
                () -> {
                  encoder.check(1, -1, "'d'", 7);
                  return "";
                }))
        .contains("'kind'", "'d' in row 8", "[a, b, c]");
  }

  @Test
  void kindsOfColumnsDecide() {
    Target resolved = Target.of("price").and(Target.of("kind")).resolve(table);

    assertEquals(
        Target.regression("price").and(Target.classification("kind").labels("a", "b", "c")),
        resolved);
    assertEquals(Optional.of("kind"), resolved.stratum());
    assertEquals(Optional.empty(), Target.regression("price").stratum());
  }

  @Test
  void factorsStayWithTheirTargets() {
    Combined weighted = Target.regression("a").and(Target.regression("b")).weights(2, 3);

    assertEquals(List.of(2.0, 3.0, 1.0), weighted.and(Target.regression("c")).weights());
    assertEquals(List.of(1.0, 2.0, 3.0), Target.regression("c").and(weighted).weights());
    assertEquals(List.of(2.0, 3.0, 1.0, 1.0), weighted.and(Target.labels("c", "d")).weights());
    assertEquals(List.of(), Target.regression("c").and(Target.labels("d")).weights());
    assertEquals(List.of(4.0), new Combined(List.of(Target.of("c")), List.of(4.0)).weights());
  }

  @Test
  void inputsAloneHaveNoTarget() {
    Preprocessing inputs = PreprocessingSpec.defaults().fit(table, Rows.all(3), Target.none());

    assertEquals(List.of(), inputs.target().targetNames());
    assertEquals(4, inputs.columns().size());
    assertEquals(inputs, Preprocessing.parse(inputs.toJson()));
  }

  @Test
  void mistakesAreNamed() {
    assertThat(refusal(() -> Target.of("a").and(Target.regression("a"))))
        .contains("[a, a]", "each once");
    assertThat(refusal(() -> Target.labels())).contains("no column", "at least one");
    assertThat(refusal(() -> target.weights(1, 2))).contains("2 weights", "3 targets");
    assertThat(refusal(() -> target.weights(1, 0, 1))).contains("[1.0, 0.0, 1.0]", "above 0");
    assertThat(refusal(() -> Target.labels("kind").fit(table, Rows.all(3))))
        .contains("'kind'", "3 labels", "[a, b, c]", "one output");
  }

  private static String refusal(Supplier<?> action) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, action::get).getMessage());
  }

  @Test
  void predictedColumnsAreNoInputs() {
    assertEquals(List.of("price", "kind", "sold"), target.columns());
    assertEquals(
        List.of("x"),
        PreprocessingSpec.defaults().fit(table, Rows.all(3), target).columns().stream()
            .map(Column::name)
            .toList());
  }
}
