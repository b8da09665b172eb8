package dev.nn.data.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.MemoryTable;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DependenceTest {

  private static final Column NUMBER = Column.number("x");
  private static final Column CITY = Column.category("city", List.of("Bern", "Oslo", "Rome"));

  /** y = x² + 10 · city, and −y. */
  private static final FunctionModel MODEL =
      new FunctionModel(
          List.of(NUMBER, CITY),
          List.of("y", "minus y"),
          false,
          x -> {
            double y = x[0] * x[0] + (Double.isNaN(x[1]) ? 100 : 10 * x[1]);
            return new double[] {y, -y};
          });

  private static final Table BACKGROUND =
      new MemoryTable().numbers("x", 1, 3, 2, 3).numbers("city", 0, 2, 2, 0);

  private static final Explainer EXPLAINER = Explainer.of(() -> MODEL, BACKGROUND);

  @Test
  void numbersTakeTheValuesOfTheBackground() {
    PartialDependence dependence = EXPLAINER.dependence("x");
    assertEquals("x", dependence.column());
    assertArrayEquals(new double[] {1, 2, 3}, dependence.values());
    assertEquals(List.of("1", "2", "3"), dependence.labels());
    assertArrayEquals(new double[] {11, 14, 19}, dependence.mean("y"), 1e-12);
    assertArrayEquals(new double[] {-11, -14, -19}, dependence.mean("minus y"), 1e-12);
    assertEquals(4, dependence.curves("y").length);
    assertArrayEquals(new double[] {21, 24, 29}, dependence.curves("y")[1]);
    assertEquals(
        """
        x      y  minus y
        1  11.00   -11.00
        2  14.00   -14.00
        3  19.00   -19.00
        """,
        dependence.toString());
  }

  /** Means of x² of 1, 9, 4 and 9; a background without missing cells has no place for them. */
  @Test
  void allCategoriesAreShown() {
    PartialDependence dependence = EXPLAINER.dependence("city");
    assertEquals(List.of("Bern", "Oslo", "Rome"), dependence.labels());
    assertArrayEquals(new double[] {5.75, 15.75, 25.75}, dependence.mean("y"), 1e-12);

    Table missing = new MemoryTable().numbers("x", 2).numbers("city", Double.NaN);
    PartialDependence other = Explainer.of(() -> MODEL, missing).dependence("city");
    assertEquals(List.of("Bern", "Oslo", "Rome", "missing"), other.labels());
    assertEquals(104, other.mean("y")[3]);
  }

  @Test
  void manyValuesBecomeQuantiles() {
    double[] x = IntStream.rangeClosed(0, 1000).mapToDouble(i -> i * i).toArray();
    Table many = new MemoryTable().numbers("x", x).numbers("city", new double[1001]);
    double[] values = Explainer.of(() -> MODEL, many).rows(2000).dependence("x").values();
    assertEquals(21, values.length);
    assertEquals(0, values[0]);
    assertEquals(250_000, values[10]);
    assertEquals(1_000_000, values[20]);

    List<String> names = IntStream.range(0, 50).mapToObj(i -> "c" + i).toList();
    FunctionModel wide =
        new FunctionModel(List.of(Column.category("c", names)), List.of("y"), false, c -> c);
    Table common = new MemoryTable().numbers("c", 49, 49, 48, 7);
    PartialDependence dependence = Explainer.of(() -> wide, common).dependence("c");
    assertEquals(30, dependence.labels().size()); // those of the background, and the first others
    assertTrue(dependence.labels().containsAll(List.of("c0", "c7", "c48", "c49")));
  }

  @Test
  void twoColumnsAreSetTogether() {
    PartialDependence2 dependence = EXPLAINER.dependence("x", "city");
    assertEquals(List.of("x", "city"), dependence.columns());
    double[][] mean = dependence.mean("y");
    assertArrayEquals(new double[] {1, 11, 21}, mean[0], 1e-12);
    assertArrayEquals(new double[] {9, 19, 29}, mean[2], 1e-12);
    assertTrue(
        dependence
            .toString()
            .startsWith(
                """
                y
                x \\ city   Bern   Oslo   Rome
                1         1.000  11.00  21.00
                """),
        dependence.toString());
  }

  @Test
  void logOddsAreAveragedAsSuch() {
    FunctionModel model =
        new FunctionModel(List.of(NUMBER), List.of("p"), true, x -> new double[] {x[0]});
    Table background = new MemoryTable().numbers("x", 0.5, 0.8);
    double[] mean =
        Explainer.of(() -> model, background).scale(OutputScale.LOG_ODDS).dependence("x").mean("p");
    assertEquals(0, mean[0], 1e-12);
    assertEquals(Math.log(4), mean[1], 1e-12);
  }

  @Test
  void refusalsSayWhatThereIs() {
    assertThat(refusal(() -> EXPLAINER.dependence("z"))).contains("no column 'z'", "'x', 'city'");
    assertThat(refusal(() -> EXPLAINER.dependence("x", "x"))).contains("'x'", "give two");
    assertThat(refusal(() -> EXPLAINER.dependence("x").mean("z")))
        .contains("'z'", "'y', 'minus y'");
    assertThat(refusal(() -> EXPLAINER.dependence("x", "city").mean("z")))
        .contains("'z'", "'y', 'minus y'");
  }

  private static String refusal(Executable call) {
    return assertThrows(IllegalArgumentException.class, call).getMessage();
  }
}
