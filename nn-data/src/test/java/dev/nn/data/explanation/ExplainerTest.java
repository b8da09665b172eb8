package dev.nn.data.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.explanation.Explanation.OutputExplanation;
import dev.nn.data.explanation.Explanation.OutputExplanation.Contribution;
import dev.nn.data.preprocessing.MemoryTable;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ExplainerTest {

  /**
   * f = x0 · x1 + 3 · x2 at (2, 3, 1) beside (0, 0, 0): the product of 6 comes from both of its
   * factors, and x2 adds 3 on its own.
   */
  @Test
  void aProductIsSharedByItsFactors() {
    FunctionModel model = FunctionModel.of(4, x -> new double[] {x[0] * x[1] + 3 * x[2]});
    Explanation explanation = explain(model, rows(new double[] {0, 0, 0, 0}), 2, 3, 1, 5);

    assertEquals(List.of(3.0, 3.0, 3.0, 0.0), amounts(explanation));
    assertEquals(0, explanation.base());
    assertEquals(9, explanation.prediction());
    assertTrue(explanation.exact());
    assertEquals(1, explanation.backgroundRows());
    assertEquals("5", explanation.of("y").of("x3").value());
  }

  /** φ of w · x is w · (x − mean of the background), by either way. */
  @Test
  void aSumIsDividedIntoItsTerms() {
    FunctionModel model = FunctionModel.of(3, x -> new double[] {2 * x[0] - x[1] + 0.5 * x[2]});
    Table background = rows(new double[] {1, 2, 3}, new double[] {3, 0, 5});
    for (int exact : new int[] {12, 0}) {
      Explainer explainer = Explainer.of(() -> model, background).exactUpTo(exact);
      Explanation explanation = explainer.explain(rows(new double[] {4, 7, 4}), 0);
      List<Double> amounts = amounts(explanation);
      assertEquals(4, amounts.get(0), 1e-12);
      assertEquals(-6, amounts.get(1), 1e-12);
      assertEquals(0, amounts.get(2), 1e-12);
      assertEquals(5, explanation.base(), 1e-12);
    }
  }

  /** The naive definition: the mean over all 24 orders. */
  @Test
  void exactValuesAreTheMeanOverAllOrders() {
    UnaryOperator<double[]> function = scrambled(2);
    FunctionModel model =
        new FunctionModel(
            FunctionModel.of(4, x -> x).columns(), List.of("a", "b"), false, function);
    double[] x = {1, 2, 3, 4};
    double[][] background = {{0, 0, 0, 0}, {5, 2, 7, 1}, {3, 3, 3, 3}};
    double[][] expected = new double[4][2];
    for (double[] b : background) {
      for (int code = 0; code < 24; code++) {
        double[] row = b.clone();
        for (int c : order(code)) {
          double[] before = function.apply(row);
          row[c] = x[c];
          double[] after = function.apply(row);
          for (int o = 0; o < 2; o++) {
            expected[c][o] += (after[o] - before[o]) / 24 / 3;
          }
        }
      }
    }
    Explanation explanation = Explainer.of(() -> model, rows(background)).explain(rows(x), 0);
    for (int c = 0; c < 4; c++) {
      assertEquals(expected[c][0], explanation.of("a").of("x" + c).amount(), 1e-12);
      assertEquals(expected[c][1], explanation.of("b").of("x" + c).amount(), 1e-12);
    }
  }

  private static int[] order(int code) {
    List<Integer> left = new java.util.ArrayList<>(List.of(0, 1, 2, 3));
    return IntStream.of(code / 6, code / 2 % 3, code % 2, 0).map(left::remove).toArray();
  }

  @Test
  void estimatesLieWithinTheirErrors() {
    FunctionModel model = FunctionModel.of(8, scrambled(1));
    RandomStream random = RandomStream.of(3);
    Table background = random(5, 8, random);
    double[] x = IntStream.range(0, 8).mapToDouble(c -> random.gaussian(900 + c)).toArray();
    Explainer explainer = Explainer.of(() -> model, background);
    OutputExplanation exact = explainer.explain(rows(x), 0).of("y");
    OutputExplanation estimated = explainer.exactUpTo(0).pairs(200).explain(rows(x), 0).of("y");
    OutputExplanation rougher = explainer.exactUpTo(0).pairs(50).explain(rows(x), 0).of("y");

    double squares = 0;
    double ratio = 0;
    for (int c = 0; c < 8; c++) {
      Contribution estimate = estimated.contributions().get(c);
      double off = estimate.amount() - exact.contributions().get(c).amount();
      squares += Math.pow(off / estimate.standardError(), 2);
      ratio += rougher.contributions().get(c).standardError() / estimate.standardError();
    }
    assertTrue(squares / 8 > 0.1 && squares / 8 < 3, "mean square of off / error: " + squares / 8);
    assertEquals(2, ratio / 8, 0.3); // a quarter of the orders, twice the error
    assertFalse(estimated.exact());
  }

  @Test
  void theSeedDecidesTheBits() {
    FunctionModel model = FunctionModel.of(14, scrambled(1));
    RandomStream random = RandomStream.of(4);
    Table background = random(300, 14, random);
    Table row = random(1, 14, random.derive("row", 0));
    Explainer explainer = Explainer.of(() -> model, background);

    assertEquals(explainer.explain(row, 0), explainer.explain(row, 0));
    assertEquals(100, explainer.explain(row, 0).backgroundRows());
    assertNotEquals(explainer.explain(row, 0), explainer.seed(1).explain(row, 0));
    assertFalse(explainer.explain(row, 0).exact()); // more than a dozen columns
    assertTrue(explainer.rows(2).exactUpTo(14).explain(row, 0).exact());
  }

  @Property(tries = 60)
  void amountsAddUpToThePrediction(
      @ForAll @IntRange(min = 1, max = 7) int columns,
      @ForAll @IntRange(min = 1, max = 4) int outputs,
      @ForAll @IntRange(min = 1, max = 9) int background,
      @ForAll boolean exact,
      @ForAll long seed) {
    FunctionModel numbers = FunctionModel.of(columns, scrambled(outputs));
    List<String> names = IntStream.range(0, outputs).mapToObj(o -> "y" + o).toList();
    FunctionModel model = new FunctionModel(numbers.columns(), names, false, numbers.function());
    RandomStream random = RandomStream.of(seed);
    Explanation explanation =
        Explainer.of(() -> model, random(background, columns, random))
            .exactUpTo(exact ? 12 : 0)
            .seed(seed)
            .explain(random(1, columns, random.derive("x", 0)), 0);
    assertEquals(outputs, explanation.outputs().size());
    for (OutputExplanation output : explanation.outputs()) {
      double sum = output.contributions().stream().mapToDouble(Contribution::amount).sum();
      assertEquals(output.prediction(), output.base() + sum, 1e-9);
    }
  }

  @Test
  void aColumnThatIsNotReadHasNoShare() {
    FunctionModel model = FunctionModel.of(3, x -> new double[] {Math.sin(x[0]) * x[2]});
    RandomStream random = RandomStream.of(6);
    for (int exact : new int[] {12, 0}) {
      OutputExplanation output =
          Explainer.of(() -> model, random(7, 3, random))
              .exactUpTo(exact)
              .explain(rows(new double[] {1, 2, 3}), 0)
              .of("y");
      assertEquals(0, output.of("x1").amount());
      assertEquals(0, output.of("x1").standardError());
    }
  }

  @Test
  void missingCellsAreValuesLikeOthers() {
    FunctionModel model = FunctionModel.of(2, x -> new double[] {Double.isNaN(x[0]) ? 1 : x[1]});
    Explanation explanation = explain(model, rows(new double[] {Double.NaN, 4}), Double.NaN, 9);
    assertEquals(List.of(0.0, 0.0), amounts(explanation));
    assertEquals("missing", explanation.contributions().get(0).value());
    assertEquals(
        List.of(3.0, 0.0), amounts(explain(model, rows(new double[] {Double.NaN, 4}), 0, 4)));
  }

  /** The odds are multiplied by e⁰·⁵ and e², so the log-odds grow by 0.5 and 2. */
  @Test
  void logOddsOfIndependentColumnsAddUp() {
    UnaryOperator<double[]> function =
        x -> {
          double p = 1 / (1 + Math.exp(-0.5 * x[0] - 2 * x[1]));
          return new double[] {1 - p, p};
        };
    FunctionModel model =
        new FunctionModel(
            FunctionModel.of(2, x -> x).columns(), List.of("no", "yes"), true, function);
    Explainer explainer =
        Explainer.of(() -> model, rows(new double[] {0, 0})).scale(OutputScale.LOG_ODDS);
    Explanation explanation = explainer.explain(rows(new double[] {1, 1}), 0);

    assertEquals(List.of("yes"), explanation.main());
    assertEquals(0.5, explanation.of("yes").of("x0").amount(), 1e-12);
    assertEquals(2, explanation.of("yes").of("x1").amount(), 1e-12);
    assertEquals(-2, explanation.of("no").of("x1").amount(), 1e-12);
    assertEquals(0, explanation.base(), 1e-12);
    // A probability of 1 would be infinite.
    assertEquals(
        25 * Math.log(2), explainer.explain(rows(new double[] {99, 99}), 0).prediction(), 1e-6);
  }

  @Test
  void printsTheGreatestFirst() {
    FunctionModel model =
        FunctionModel.of(
            23,
            x ->
                new double[] {IntStream.range(0, 23).mapToDouble(c -> c * x[c]).sum() - 40 * x[3]});
    double[] ones = IntStream.range(0, 23).mapToDouble(c -> 1).toArray();
    String text = explain(model, rows(new double[23]), ones).toString();
    List<String> lines = text.lines().toList();

    assertEquals("y: 213.0, from a mean of 0.000 over the background by", lines.get(0));
    assertTrue(lines.get(1).matches("x3 +1 +-37\\.00.*"), text);
    assertTrue(lines.get(2).matches("x22 +1 +\\+22\\.00.*"), text);
    assertTrue(lines.get(21).matches("3 more +\\+3\\.000"), text);
    assertEquals(22, lines.size());

    FunctionModel two =
        new FunctionModel(
            List.of(Column.category("colour", List.of("red", "blue"))),
            List.of("a", "b"),
            false,
            x -> new double[] {x[0], -x[0]});
    assertEquals(
        """
        a: 1.000, from a mean of 0.000 over the background by
        colour  blue  +1.000

        b: -1.000, from a mean of 0.000 over the background by
        colour  blue  -1.000
        """,
        explain(two, new MemoryTable().numbers("colour", 0), 1).toString());
  }

  @Test
  void refusalsSayWhatToDo() {
    FunctionModel model = FunctionModel.of(1, x -> x);
    assertThat(refusal(() -> Explainer.of(() -> model, new MemoryTable().numbers("x0"))))
        .contains("background", "no row");
    assertThat(refusal(() -> Explainer.of(() -> model, new MemoryTable().numbers("x1", 1))))
        .contains("'x0'", "'x1'");
    Explainer explainer = Explainer.of(() -> model, rows(new double[] {1}));
    Explanation explanation = explainer.explain(rows(new double[] {2}), 0);
    assertThat(refusal(() -> explanation.of("z"))).contains("predicts no 'z'", "'y'");
    assertThat(refusal(() -> explanation.of("y").of("z"))).contains("contribution", "'z'", "'x0'");
    assertThat(refusal(() -> explainer.pairs(1)))
        .contains("1 pairs", "at least 2", "0 for the default");
    assertThat(refusal(() -> explainer.exactUpTo(21))).contains("21 columns", "from 0 to 20");
    assertThat(refusal(() -> explainer.rows(0))).contains("0 rows", "at least 1");
  }

  private static String refusal(Executable call) {
    return assertThrows(IllegalArgumentException.class, call).getMessage();
  }

  private static Explanation explain(RowModel model, Table background, double... x) {
    double[][] rows = {x};
    MemoryTable row = new MemoryTable();
    for (int c = 0; c < x.length; c++) {
      row.numbers(model.columns().get(c).name(), rows[0][c]);
    }
    return Explainer.of(() -> model, background).explain(row, 0);
  }

  private static List<Double> amounts(Explanation explanation) {
    return explanation.contributions().stream().map(Contribution::amount).toList();
  }

  private static Table rows(double[]... rows) {
    MemoryTable table = new MemoryTable();
    for (int c = 0; c < rows[0].length; c++) {
      int column = c;
      table.numbers(
          "x" + c, IntStream.range(0, rows.length).mapToDouble(r -> rows[r][column]).toArray());
    }
    return table;
  }

  private static Table random(int rows, int columns, RandomStream random) {
    double[][] cells = new double[rows][columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        cells[r][c] = random.gaussian((long) r * columns + c);
      }
    }
    return rows(cells);
  }

  /** A function in which all columns interact. */
  private static UnaryOperator<double[]> scrambled(int outputs) {
    return x -> {
      double[] y = new double[outputs];
      for (int o = 0; o < outputs; o++) {
        for (int i = 0; i < x.length; i++) {
          for (int j = 0; j <= i; j++) {
            y[o] += Math.sin(i + 2 * j + o) * x[i] * x[j];
          }
        }
        y[o] += Math.cos(y[o]);
      }
      return y;
    };
  }
}
