package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoleColumnTest {

  private static final RandomStream RANDOM = RandomStream.of(3);

  /** Two labels, of which one row in ten has the second. */
  private final double[] labels = rows(row -> row % 10 == 0 ? 1 : 0);

  private final SoleColumn label = new SoleColumn(labels, 2);

  private static double[] rows(IntToDoubleFunction cell) {
    return IntStream.range(0, 400).mapToDouble(cell).toArray();
  }

  private static double[] noise(int column) {
    return rows(row -> RANDOM.derive("column", column).uniform(row));
  }

  @Test
  void anIntervalOrAMissingCellDecidesALabel() {
    double[] noise = noise(0);

    assertEquals(1, label.explains(rows(row -> noise[row] + 3 * labels[row]), false));
    assertEquals(1, label.explains(rows(row -> labels[row] > 0 ? Double.NaN : noise[row]), false));
    assertEquals(
        1,
        label.explains(
            rows(row -> labels[row] > 0 ? 0.5 + noise[row] / 1e6 : noise[row] / 2), false));
  }

  @Test
  void severalIntervalsDecideSeveralLabels() {
    double[] five = rows(row -> row % 5);

    assertEquals(1, new SoleColumn(five, 5).explains(rows(row -> (row % 5 + 2) % 5), false));
    assertTrue(
        new SoleColumn(five, 5).explains(rows(row -> Math.floorDiv(row % 5, 2)), false) < 0.6);
  }

  @Test
  void aCategoryDecidesALabelIfSeveralRowsHaveIt() {
    assertEquals(1, label.explains(rows(row -> labels[row] > 0 ? row % 3 : 3 + row % 4), true));
    assertEquals(0, label.explains(rows(row -> row), true), "as names do");
  }

  @Test
  void aLineOrACurveDecidesANumber() {
    double[] x = noise(0);
    double[] noise = noise(1);

    assertTrue(
        new SoleColumn(rows(row -> 3 * x[row] + 0.01 * noise[row]), 0).explains(x, false) > 0.999);
    assertTrue(new SoleColumn(rows(row -> x[row] * x[row]), 0).explains(x, false) > 0.999);
    assertTrue(
        new SoleColumn(rows(row -> row % 7 + 0.01 * noise[row]), 0)
                .explains(rows(row -> row % 7), true)
            > 0.999);
  }

  @Test
  void noiseDecidesNothing() {
    for (int column = 0; column < 20; column++) {
      assertTrue(label.explains(noise(column), false) < 0.3);
      assertTrue(new SoleColumn(noise(99), 0).explains(noise(column), false) < 0.3);
      double[] categories = noise(column);
      assertTrue(label.explains(rows(row -> Math.floor(40 * categories[row])), true) < 0.3);
    }
  }

  @Test
  void fewRowsTellNothing() {
    double[] few = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};

    assertEquals(0, new SoleColumn(few, 2).explains(few, false));
    double[] rare = rows(row -> row < 3 ? 1 : 0);
    assertEquals(0, new SoleColumn(rare, 2).explains(rare, false));
    assertEquals(0, new SoleColumn(rows(row -> 5), 0).explains(noise(0), false));
  }
}
