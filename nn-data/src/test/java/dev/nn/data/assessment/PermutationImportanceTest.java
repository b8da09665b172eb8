package dev.nn.data.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.samples.Samples;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.assessment.PermutationImportance.Importances;
import dev.nn.data.metrics.ErrorMetrics.Mse;
import dev.nn.data.metrics.ErrorMetrics.R2;
import dev.nn.data.metrics.Measure.BatchModel;
import dev.nn.data.metrics.StandardMetric;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class PermutationImportanceTest {

  private static final int ROWS = 2500;

  private static final PermutationImportance IMPORTANCE =
      new PermutationImportance(new Mse(), 5, 11);

  /** 3 · column 0 − column 1; column 2 is not used. */
  private static final BatchModel MODEL =
      inputs -> {
        Matrix p = Matrix.zeros(inputs.rows(), 1);
        for (int r = 0; r < inputs.rows(); r++) {
          p.set(r, 0, 3 * inputs.get(r, 0) - inputs.get(r, 1));
        }
        return p;
      };

  private final Matrix x = uniform();
  private final Matrix t = MODEL.predict(x);

  /**
   * Predictions are exact, and shuffling makes them wrong by k · (v − v′), v and v′ of variance
   * 1/12: an MSE of k² / 6 expected. The sample of 2500 rows is off by some per cent.
   */
  @Test
  void rowsGetWorseByWhatAColumnTells() {
    Importances importances =
        IMPORTANCE.of(score(t), table("0", "1", "2"), Rows.all(ROWS), List.of("0", "1", "2"));
    assertEquals(0, importances.baseline());
    assertEquals("mse", importances.metric());
    assertEquals(9 / 6.0, importances.of("0").mean(), 0.1);
    assertEquals(1 / 6.0, importances.of("1").mean(), 0.01);
    assertEquals(new Estimate(List.of(0.0, 0.0, 0.0, 0.0, 0.0)), importances.of("2"));
    assertTrue(importances.of("0").standardDeviation() > 0);
    assertEquals(
        List.of("0", "1", "2"),
        importances.ranked().stream().map(Importances.Importance::column).toList());
  }

  @Test
  void greaterIsBetterTurnsTheSign() {
    Importances importances =
        new PermutationImportance(new R2(), 3, 11)
            .of(score(t, new R2()), table("0", "1", "2"), Rows.all(ROWS), List.of("0", "1", "2"));
    assertEquals(1, importances.baseline());
    assertTrue(importances.of("0").mean() > 1, importances.toString());
    assertEquals(0, importances.of("2").mean());
  }

  /** Rows 10 to 14 backwards, shuffled among themselves: in any order, no other cell is read. */
  @Test
  void cellsAreShuffledAmongTheChosenRows() {
    Rows some = Rows.of(14, 13, 12, 11, 10);
    Matrix targets = Matrix.zeros(5, 1);
    for (int i = 0; i < 5; i++) {
      targets.set(i, 0, t.get(14 - i, 0));
    }
    Table all = table("0", "1", "2");
    Table guarded =
        new Table() {
          @Override
          public List<Column> columns() {
            return all.columns();
          }

          @Override
          public int rows() {
            return all.rows();
          }

          @Override
          public double cell(int row, int column) {
            assertTrue(row >= 10 && row <= 14, "row " + row);
            return all.cell(row, column);
          }
        };
    Importances importances = IMPORTANCE.of(score(targets), guarded, some, List.of("0", "1", "2"));
    assertEquals(0, importances.baseline());
    assertTrue(importances.of("0").mean() > 0);
  }

  /** The score sees the rows chosen, their inputs and targets, and one column of another order. */
  @Test
  void aScoreOfTheTableItselfDoesAsWell() {
    Table table = table("a", "b", "c");
    ToDoubleFunction<Table> sumOfProducts =
        shown -> {
          double sum = 0;
          for (int r = 0; r < shown.rows(); r++) {
            sum += shown.cell(r, 0) * shown.cell(r, 2);
          }
          return -sum; // an mse is better when smaller: products of equals are the greatest
        };
    Rows rows = Rows.of(7, 3, 9);
    Importances importances = IMPORTANCE.of(sumOfProducts, table, rows, List.of("a", "b"));
    double baseline = 0;
    for (int row : new int[] {7, 3, 9}) {
      baseline -= table.cell(row, 0) * table.cell(row, 2);
    }
    assertEquals(baseline, importances.baseline());
    assertEquals(0, importances.of("b").mean());
    assertNotEquals(0, importances.of("a").mean());
  }

  @Test
  void onlyTheNamedColumnsAreShuffled() {
    Importances importances =
        IMPORTANCE.of(score(t), table("a", "b", "c"), Rows.all(ROWS), List.of("c", "a"));
    assertEquals(
        List.of("c", "a"),
        importances.columns().stream().map(Importances.Importance::column).toList());
  }

  @Test
  void theOrderIsByTheNameOfTheColumnAndTheSeed() {
    Table table = table("a", "b", "c");
    Importances all = IMPORTANCE.of(score(t), table, Rows.all(ROWS), List.of("a", "b", "c"));
    Importances one = IMPORTANCE.of(score(t), table, Rows.all(ROWS), List.of("b"));
    assertEquals(all.of("b"), one.of("b"));
    assertNotEquals(
        all.of("b"),
        new PermutationImportance(new Mse(), 5, 12)
            .of(score(t), table, Rows.all(ROWS), List.of("a", "b", "c"))
            .of("b"));
  }

  @Test
  void printsTheMostImportantFirst() {
    Importances importances =
        new Importances(
            "accuracy",
            0.875,
            List.of(
                new Importances.Importance("age", new Estimate(List.of(0.0, 0.02))),
                new Importances.Importance("size", new Estimate(List.of(0.25, 0.5)))));
    assertEquals(
        """
        accuracy 0.8750; worse by, if a column's values are shuffled:
        size  0.3750 ± 0.1768
        age   0.01000 ± 0.01414
        """,
        importances.toString());
    assertThat(assertThrows(IllegalArgumentException.class, () -> importances.of("weight")))
        .hasMessageContainingAll("'weight'", "[age, size]");
  }

  @Test
  void rejectsWhatDoesNotFit() {
    Table table = table("a", "b", "c");
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> IMPORTANCE.of(score(t), table, Rows.all(ROWS), List.of("d"))))
        .hasMessageContainingAll("'d'", "'a', 'b', 'c'");
    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> new PermutationImportance(new Mse(), 0, 1)))
        .hasMessageContainingAll("0 repeats", "at least 1");
  }

  private Table table(String... names) {
    double[][] cells = new double[x.rows()][3];
    for (int r = 0; r < x.rows(); r++) {
      for (int c = 0; c < 3; c++) {
        cells[r][c] = x.get(r, c);
      }
    }
    return Table.of(List.of(names).stream().map(Column::number).toList(), cells);
  }

  /** The error of {@link #MODEL} on a table of its three inputs. */
  private static ToDoubleFunction<Table> score(Matrix targets) {
    return score(targets, new Mse());
  }

  private static ToDoubleFunction<Table> score(Matrix targets, StandardMetric metric) {
    return table -> {
      Matrix inputs = Matrix.zeros(table.rows(), 3);
      for (int r = 0; r < table.rows(); r++) {
        for (int c = 0; c < 3; c++) {
          inputs.set(r, c, (float) table.cell(r, c));
        }
      }
      return metric.of(MODEL, Samples.of(inputs, targets));
    };
  }

  private static Matrix uniform() {
    RandomStream random = RandomStream.of(1);
    Matrix matrix = Matrix.zeros(ROWS, 3);
    for (int i = 0; i < matrix.end(); i++) {
      matrix.data()[i] = random.uniform(i);
    }
    return matrix;
  }
}
