package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import dev.nn.data.Column;
import dev.nn.data.preprocessing.Predicted;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The comparison of a model with its generated class, bit by bit, over random rows. */
final class SourceComparison {

  private static final double[] NUMBERS = {
    0,
    -0.0,
    1,
    -1,
    0.5,
    3,
    1e-300,
    1e9,
    -1e9,
    1e30,
    -1e30,
    1e300,
    Double.MAX_VALUE,
    1704067200,
    -5e9,
    20240331,
    202403311830.0,
    Double.MIN_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  private static final List<Object> TEXTS =
      List.of(
          "",
          " ",
          "NA",
          "None",
          "-",
          "#n/a",
          "?",
          "x",
          "  red ",
          "YES",
          "n",
          "FALSE",
          "1",
          "0",
          "1.0",
          "1e3",
          "-2.5",
          "$1,234.50",
          "(5)",
          "12 %",
          "12.5%",
          "1.234,5",
          "2024-02-29",
          "2024-02-30",
          "31/12/1999",
          "3/4/21 6:30 pm",
          "5 Mar 2021",
          "5. M\u00e4rz 2021",
          "18:30",
          "20240331T1830",
          "\u20ac5",
          "0x10",
          "NaN",
          "Infinity",
          "\u2212 5");

  private final Model model;
  private final GeneratedClass generated;
  private final ModelPredictor predictor;
  private final RandomStream random = RandomStream.of(99);
  private long draw;
  private int predicted;

  SourceComparison(Model model, GeneratedClass generated) {
    this.model = model;
    this.generated = generated;
    predictor = model.predictor();
  }

  /** Compares some rows of codes, ordinary and strange, and then all that are accepted at once. */
  SourceComparison rows(int count) {
    double[][] rows = new double[count][];
    int accepted = 0;
    int size = predictor.names().size();
    for (int r = 0; r < count; r++) {
      double[] row = row(r % 4 == 0);
      double[] expected = new double[size];
      double[] given = new double[size];
      try {
        predictor.predict(row, expected);
      } catch (IllegalArgumentException e) {
        assertThrows(
            IllegalArgumentException.class,
            () -> generated.predict(row, given),
            () -> Arrays.toString(row) + " should be refused: " + e.getMessage());
        continue;
      }
      generated.predict(row, given);
      equal(expected, given, row);
      labels(expected);
      rows[accepted++] = row;
    }
    double[][] expected = new double[accepted][size];
    double[][] given = new double[accepted][size];
    predictor.predict(rows, accepted, expected);
    generated.predict(rows, accepted, given);
    for (int r = 0; r < accepted; r++) {
      equal(expected[r], given[r], rows[r]);
    }
    predicted += accepted;
    return this;
  }

  /** Compares the codes of values by name. */
  SourceComparison values(int count) {
    int accepted = 0;
    List<Column> columns = model.preprocessing().columns();
    for (int r = 0; r < count; r++) {
      Map<String, Object> row = new HashMap<>();
      double[] expected = new double[columns.size()];
      for (int c = 0; c < expected.length; c++) {
        Object value = value(columns.get(c));
        row.put(columns.get(c).name(), value);
        try {
          expected[c] = model.preprocessing().code(c, value);
        } catch (IllegalArgumentException e) {
          expected[c] = refused(columns.get(c), value);
        }
      }
      double[] given = generated.codes(row);
      for (int c = 0; c < expected.length; c++) {
        if (!Double.isInfinite(expected[c]) && expected[c] != -1) {
          int column = c;
          assertEquals(
              expected[c],
              given[c],
              () -> columns.get(column) + " of " + row.get(columns.get(column).name()));
          accepted++;
        }
      }
    }
    assertTrue(accepted > count / 4, "few values were accepted");
    return this;
  }

  private double refused(Column column, Object value) {
    double code =
        generated.codes(row(column, value))[model.preprocessing().columns().indexOf(column)];
    assertTrue(
        Double.isInfinite(code) || Double.isNaN(code) || code == -1 || value instanceof Number,
        () -> column + ": " + value + " is " + code + ", and the model refuses it");
    return Double.POSITIVE_INFINITY;
  }

  private Map<String, Object> row(Column column, Object value) {
    Map<String, Object> row = new HashMap<>();
    model.preprocessing().columns().forEach(c -> row.put(c.name(), null));
    row.put(column.name(), value);
    return row;
  }

  /** Requires that most rows were predicted, rather than refused. */
  void requirePredicted(int least) {
    assertTrue(predicted >= least, predicted + " rows were predicted, expected " + least);
  }

  private void labels(double[] predictions) {
    List<Predicted> targets = predictor.predicted();
    for (int t = 0; t < targets.size(); t++) {
      if (!targets.get(t).isNumber()) {
        assertEquals(model.decider().label(t, predictions), generated.label(t, predictions));
      }
    }
  }

  private static void equal(double[] expected, double[] given, double[] row) {
    for (int i = 0; i < expected.length; i++) {
      int index = i;
      assertEquals(
          Double.doubleToLongBits(expected[i]),
          Double.doubleToLongBits(given[i]),
          () ->
              "prediction %s of %s: %s, expected %s"
                  .formatted(index, Arrays.toString(row), given[index], expected[index]));
    }
  }

  private int below(int bound) {
    return random.below(bound, draw++);
  }

  /** Returns a row of usual cells; of strange ones it has one, or about a quarter. */
  private double[] row(boolean strange) {
    List<Column> columns = model.preprocessing().columns();
    double[] row = new double[columns.size()];
    int alone = strange && below(2) == 0 ? below(row.length) : -1;
    boolean whole = alone >= 0 || below(3) == 0;
    for (int c = 0; c < row.length; c++) {
      Column column = columns.get(c);
      boolean odd = alone >= 0 ? c == alone : strange && below(4) == 0;
      if (column.kind() == Column.Kind.NUMBER) {
        double usual = column.form() == null ? 3 : 1.7e9;
        row[c] =
            odd
                ? NUMBERS[below(NUMBERS.length)]
                : !whole && below(12) == 0 ? Double.NaN : usual * random.gaussian(draw++);
      } else {
        int count = column.categories().size();
        double[] others = {-1, Double.NaN, count, 0.5, 1e10, -0.0};
        row[c] = odd || count == 0 ? others[below(others.length)] : below(count);
      }
    }
    return row;
  }

  private Object value(Column column) {
    int kind = below(6);
    if (kind < 2) {
      return TEXTS.get(below(TEXTS.size()));
    }
    if (kind == 2) {
      return NUMBERS[below(NUMBERS.length)];
    }
    if (kind == 3) {
      Object[] others = {
        null,
        true,
        false,
        'y',
        7,
        3L,
        2.5f,
        java.time.LocalDate.of(2023, 2, 1 + below(28)),
        java.time.LocalDateTime.of(2023, 2, 1 + below(28), below(24), 3),
        java.time.LocalTime.of(below(24), 3),
        java.time.Instant.ofEpochSecond(draw * 9999),
        java.time.YearMonth.of(2020, 1 + below(12)),
        Thread.State.NEW
      };
      return others[below(others.length)];
    }
    List<String> categories = column.categories();
    return categories.isEmpty()
        ? String.valueOf(below(2000) / 8.0)
        : categories.get(below(categories.size()));
  }
}
