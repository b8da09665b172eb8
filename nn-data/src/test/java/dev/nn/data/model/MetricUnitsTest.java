package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.assessment.PermutationImportance;
import dev.nn.data.metrics.ErrorMetrics.Rmse;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.Target;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metrics of numbers are those of the predictions, in the units of the table. */
class MetricUnitsTest {

  private static final int ROWS = 400;

  /** Returns x, and y = offset + unit · (5x + noise of deviation 1). */
  private static Table table(double offset, double unit) {
    RandomStream random = RandomStream.of(1);
    double[] x = IntStream.range(0, ROWS).mapToDouble(random::gaussian).toArray();
    double[] y = new double[ROWS];
    for (int r = 0; r < ROWS; r++) {
      y[r] = offset + unit * (5 * x[r] + random.gaussian(ROWS + r));
    }
    return new MemoryTable().numbers("x", x).numbers("y", y);
  }

  private static Model model(Table table) {
    return Recipe.of("y").quick().training(t -> t.epochs(5)).validation(0.2).train(table);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1.6e9, 1",
    "1e8, 1",
    "1e12, 1",
    "0, 1e-60",
    "1e-50, 1e-60",
    "0, 1e30",
    "0, 1e60"
  })
  void metricsAreThoseOfThePredictions(double offset, double unit) {
    Table table = table(offset, unit);
    Model model = model(table);
    List<Prediction> predictions = model.predict(table);
    double squares = 0;
    double absolutes = 0;
    double mean = 0;
    for (int r = 0; r < ROWS; r++) {
      double error = (predictions.get(r).number() - table.cell(r, 1)) / unit;
      squares += error * error;
      absolutes += Math.abs(error);
      mean += (table.cell(r, 1) - offset) / unit / ROWS;
    }
    double deviations = 0;
    for (int r = 0; r < ROWS; r++) {
      deviations += Math.pow((table.cell(r, 1) - offset) / unit - mean, 2);
    }
    double rmse = Math.sqrt(squares / ROWS);
    assertTrue(rmse > 0.5, "noise has a deviation of 1, and the error is " + rmse);

    Evaluation evaluation = model.evaluate(table);
    assertEquals(rmse, evaluation.value("rmse") / unit, 1e-4);
    assertEquals(absolutes / ROWS, evaluation.value("mae") / unit, 1e-4);
    assertEquals(1 - squares / deviations, evaluation.value("r2"), 1e-4);
    assertTrue(model.metrics().get("validation_rmse") / unit > 0.5, () -> "" + model.metrics());
    assertTrue(model.metrics().get("validation_r2") < 0.99, () -> "" + model.metrics());

    double baseline =
        new PermutationImportance(new Rmse(), 2, 0).of(model, table, Rows.all(ROWS)).baseline();
    assertEquals(rmse, baseline / unit, 1e-4);
  }

  /** Each of several targets is measured in units of its own. */
  @Test
  void severalTargetsHaveTheirOwnUnits() {
    Table one = table(0, 1);
    double[] x = IntStream.range(0, ROWS).mapToDouble(r -> one.cell(r, 0)).toArray();
    double[] y = IntStream.range(0, ROWS).mapToDouble(r -> one.cell(r, 1)).toArray();
    double[] seconds = IntStream.range(0, ROWS).mapToDouble(r -> 1.6e9 + y[r]).toArray();
    String[] signs =
        IntStream.range(0, ROWS).mapToObj(r -> y[r] > 0 ? "+" : "-").toArray(String[]::new);
    Table table =
        new MemoryTable()
            .numbers("x", x)
            .numbers("y", y)
            .numbers("s", seconds)
            .texts("sign", signs);
    Model model =
        Recipe.of(Target.regression("y", "s").and(Target.classification("sign")))
            .quick()
            .training(t -> t.epochs(5))
            .train(table);
    Evaluation evaluation = model.evaluate(table);
    assertTrue(evaluation.value("rmse(s)") > 0.5, evaluation::toString);
    assertEquals(
        evaluation.value("rmse(s)"),
        model.evaluate(table, model.measureOf("s", new Rmse())),
        evaluation::toString);
    assertTrue(evaluation.value("accuracy(sign)") > 0.5, evaluation::toString);
  }
}
