package dev.nn.data.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Targets in the units of a table, as metrics take them. */
class TableTargetsTest {

  private static final double NONE = Double.NaN;

  private final Table table =
      new MemoryTable()
          .numbers("x", 1, 2, 3)
          .numbers("price", 10, 20, 40)
          .texts("kind", "b", "a", "c")
          .numbers("area", 7, 8, 9);

  private final Preprocessing fitted =
      PreprocessingSpec.defaults()
          .fit(
              table,
              Rows.all(3),
              Target.regression("price", "area").and(Target.classification("kind")));

  @Test
  void numbersHaveTheirUnitsAndLabelsAreMarked() {
    double[] targets = new double[6];
    fitted.targets(table).read(2, targets, 1);

    assertArrayEquals(new double[] {0, 40, 9, 0, 0, 1}, targets);
    assertEquals(
        List.of(
            Column.number("price"),
            Column.number("area"),
            Column.category("kind", List.of("a", "b", "c"))),
        fitted.target().columns());
  }

  /** A number that training could not take may still be a target to evaluate with. */
  @ParameterizedTest
  @CsvSource({"0, 1e300", "1, -1e300", "0, 0"})
  void anyFiniteNumberIsATarget(int column, double number) {
    double[] cells = {1, 1};
    cells[column] = number;
    Table later =
        new MemoryTable().numbers("area", cells[0]).numbers("price", cells[1]).texts("kind", "a");

    assertDoesNotThrow(() -> fitted.targets(later).check(0));
  }

  @Test
  void otherCellsAreNamed() {
    Table later =
        new MemoryTable()
            .numbers("price", NONE, 1, 1, 1, Double.NEGATIVE_INFINITY)
            .texts("kind", "a", "d", null, "b", "b")
            .numbers("area", 1, 1, 1, Double.POSITIVE_INFINITY, 1);
    TableTargets targets = fitted.targets(later);

    assertThat(refusal(() -> targets.check(0)))
        .contains("'price'", "missing in row 1", "leave such rows out");
    assertThat(refusal(() -> targets.check(1)))
        .contains("'kind'", "'d' in row 2", "[a, b, c]", "labels(…)");
    assertThat(refusal(() -> targets.check(2)))
        .contains("'kind'", "missing in row 3", "leave such rows out");
    assertThat(refusal(() -> targets.check(3))).contains("'area'", "Infinity in row 4", "finite");
    assertThat(refusal(() -> targets.check(4))).contains("'price'", "-Infinity in row 5", "finite");
  }

  @Test
  void trainingNeedsNumbersOf32Bits() {
    Table later =
        new MemoryTable()
            .numbers("x", 1)
            .numbers("price", 1e40)
            .texts("kind", "a")
            .numbers("area", 1);

    assertThat(refusal(() -> fitted.dataset(later, Rows.all(1))))
        .contains("'price'", "1" + "0".repeat(40) + " in row 1", "32 bits");
  }

  @Test
  void labelsOfOneOutputAreOneOrZero() {
    TargetEncoder single = new ClassTargets("kind", List.of("no", "yes"), true);
    TargetEncoder several = new ClassTargets("kind", List.of("a", "b", "c"), false);
    double[] one = {9, 9};
    double[] three = {9, 9, 9, 9};
    single.encodeInUnits(0, 1, one, 1);
    several.encodeInUnits(0, 1, three, 1);

    assertArrayEquals(new double[] {9, 1}, one);
    assertArrayEquals(new double[] {9, 0, 1, 0}, three);
    double[] predictions = {9, 9, 9, 9};
    several.decode(new float[] {0, 0.5f, 0.25f, 0.125f}, 1, predictions, 1);
    assertArrayEquals(new double[] {9, 0.5, 0.25, 0.125}, predictions);
    assertEquals(1, new Predicted("price", List.of()).size());
    assertEquals(3, several.predicted().get(0).size());
  }

  @Test
  void outputsAreBroughtToUnitsInTheirPlaces() {
    double[] outputs = {9, 0, 0, 0.5, 0.25, 0.25};
    fitted.target().toUnits(outputs, 1);

    assertEquals(70 / 3.0, outputs[1], 1e-14);
    assertArrayEquals(new double[] {9, outputs[1], 8, 0.5, 0.25, 0.25}, outputs);
  }

  private static String refusal(Runnable work) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, work::run).getMessage());
  }
}
