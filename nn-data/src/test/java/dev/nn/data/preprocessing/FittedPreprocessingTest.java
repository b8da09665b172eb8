package dev.nn.data.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.Dataset;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A fitted preprocessing as a value, and its inputs and targets of later tables. */
class FittedPreprocessingTest {

  private final Table table =
      new MemoryTable()
          .numbers("x", 1, 2, 3, 4)
          .texts("kind", "a", "b", "a", "b")
          .numbers("y", 10, 20, 30, 40)
          .numbers("z", 1, 3, 2, 4);

  private Preprocessing fit(PreprocessingSpec spec) {
    return spec.fit(table, Rows.all(4), Target.regression("y", "z"));
  }

  @Test
  void equalColumnsAndTargetsAreEqual() {
    Preprocessing fitted = fit(PreprocessingSpec.defaults());
    Preprocessing other = fit(PreprocessingSpec.defaults().without("kind"));

    assertEquals(fitted, fit(PreprocessingSpec.defaults()));
    assertEquals(fitted.hashCode(), fit(PreprocessingSpec.defaults()).hashCode());
    assertNotEquals(fitted, other);
    assertNotEquals(fitted.hashCode(), other.hashCode());
    FittedColumn column = PreprocessingSpec.defaults().fitColumn(table, Rows.all(4), "x");
    assertEquals(column.toJson(), column.toString());
  }

  /** Tables of genes and spectra have 100,000 columns: twice as many may take twice as long. */
  @Test
  void eachColumnIsLookedUpAFewTimesHoweverManyThereAre() {
    MemoryTable wide = new MemoryTable().texts("y", "a", "b", "a", "b");
    for (int c = 0; c < 1_000; c++) {
      wide.numbers("x" + c, 1, 2, c, 4).texts("c" + c, "u", "v", "u", c % 2 == 0 ? "w" : null);
    }
    AtomicInteger lookUps = new AtomicInteger();
    Table counted =
        new CellTable(
            new AbstractList<>() {
              @Override
              public Column get(int index) {
                lookUps.incrementAndGet();
                return wide.columns().get(index);
              }

              @Override
              public int size() {
                return wide.columns().size();
              }
            },
            wide);
    PreprocessingSpec.defaults().fit(counted, Rows.all(4), Target.classification("y"));
    assertThat(lookUps.get()).isLessThan(100 * wide.columns().size());
  }

  /** A table with other columns than those of its cells. */
  private record CellTable(List<Column> columns, Table table) implements Table {

    @Override
    public int rows() {
      return table.rows();
    }

    @Override
    public double cell(int row, int column) {
      return table.cell(row, column);
    }
  }

  @Test
  void otherColumnsStayWhenPluginsAreChosen() {
    Preprocessing fitted =
        fit(PreprocessingSpec.defaults().column("x", Encoding.transformed("signed_log")));
    Preprocessing chosen = fitted.in(Plugins.discover());

    assertEquals(fitted.encoders(), chosen.encoders());
    assertEquals(2, chosen.encoders().size());
    Preprocessing plain = fit(PreprocessingSpec.defaults());
    assertEquals(plain, plain.in(Plugins.discover()));
  }

  @Test
  void severalTargetsOfSeveralRowsHaveTheirPlaces() {
    Dataset data = fit(PreprocessingSpec.defaults()).dataset(table, Rows.all(4));
    Matrix x = Matrix.zeros(3, data.inputNames().size());
    Matrix t = Matrix.zeros(3, 2);
    data.read(new int[] {0, 2, 3}, 0, x, t, new float[3]);

    Scale y = new Scale(25, Math.sqrt(125));
    Scale z = new Scale(2.5, Math.sqrt(1.25));
    assertArrayEquals(
        new float[] {
          (float) y.apply(10), (float) z.apply(1),
          (float) y.apply(30), (float) z.apply(2),
          (float) y.apply(40), (float) z.apply(4)
        },
        t.data());
  }

  @Test
  void rowsInTurnAreGroups() {
    Preprocessing fitted = fit(PreprocessingSpec.defaults());
    assertEquals(2, fitted.dataset(table, Rows.of(2, 3)).groups(2).rows());
    assertThrows(
        IllegalArgumentException.class, () -> fitted.dataset(table, Rows.of(0, 1, 3)).groups(2));
  }

  @Test
  void cellsHaveTheirTexts() {
    TableInputs inputs = fit(PreprocessingSpec.defaults()).readableInputs(table);
    assertEquals("3", inputs.text(2, 0));
    assertEquals("'b'", inputs.text(1, 1));
    assertEquals("kind", inputs.column(1));
  }

  @Test
  void inputsInAnotherUnitAreRejected() {
    NumberForm percent = new NumberForm(".", "", "%");
    Table later =
        Table.of(
            List.of(Column.number("x", percent), Column.category("kind", List.of("a"))),
            new double[][] {{0.5, 0}});
    String message =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class,
                    () -> fit(PreprocessingSpec.defaults()).inputs(later))
                .getMessage());
    assertTrue(message.startsWith("column 'x' has " + percent.expected()), message);
  }

  @Test
  void theGreatestFloatIsTheLastNumber() {
    Encoder encoder = new NumericEncoder("x", 0, false, new Scale(0, 1));
    TargetEncoder target = new NumberTargets(List.of("y"), List.of(new Scale(0, 1)));
    double greatest = Float.MAX_VALUE;

    assertTrue(encoder.accepts(greatest));
    assertTrue(target.accepts(0, -greatest));
    assertFalse(encoder.accepts(Math.nextUp(greatest)));
    assertFalse(target.accepts(0, -Math.nextUp(greatest)));
  }
}
