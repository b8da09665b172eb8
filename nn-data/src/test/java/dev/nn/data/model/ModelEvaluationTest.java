package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.metrics.ClassMetrics.TopKAccuracy;
import dev.nn.data.metrics.ConfusionMatrix;
import dev.nn.data.metrics.ErrorMetrics.Mae;
import dev.nn.data.metrics.ErrorMetrics.Rmse;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.metrics.RegressionReport;
import dev.nn.data.preprocessing.MemoryTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Models evaluated by chosen metrics and by reports. */
class ModelEvaluationTest {

  private final Table flowers = Flowers.table(150);

  @Test
  void aRegressionIsEvaluatedInTheUnitsOfTheTable() {
    Model model = Flowers.prices().train(flowers);
    Evaluation usual = model.evaluate(flowers);

    double squares = 0;
    int price = flowers.column("price");
    List<Prediction> predictions = model.predictor().predict(flowers);
    for (int r = 0; r < 150; r++) {
      double error = predictions.get(r).number() - flowers.cell(r, price);
      squares += error * error;
    }
    assertEquals(
        Math.sqrt(squares / 150),
        model.evaluate(flowers, new Rmse()),
        2e-6); // two roundings to float
    assertEquals(usual.value("rmse"), model.evaluate(flowers, new Rmse()));
    RegressionReport report = model.evaluate(flowers, RegressionReport.measure(List.of("price")));
    assertEquals(usual.value("rmse"), report.targets().get(0).rmse());
    assertEquals("price", report.targets().get(0).name());
    Evaluation chosen = model.evaluate(flowers, Evaluation.measure(List.of(new Mae())));
    assertEquals(Set.of("mae"), chosen.values().keySet());
    assertEquals(usual.value("mae"), chosen.value("mae"));
  }

  /** Only the scaled target must be finite in 32 bits. */
  @Test
  void numbersBeyond32BitsArePredictedAndEvaluated() {
    double[] numbers = IntStream.range(0, 100).mapToDouble(r -> r % 10 + 0.5).toArray();
    double[] huge = DoubleStream.of(numbers).map(y -> y * 1e39).toArray();
    Table table = new MemoryTable().numbers("x", numbers).numbers("y", huge);
    Model model = Recipe.regression("y").quick().train(table);

    assertTrue(model.evaluate(table).value("r2") > 0.9);
    assertTrue(model.metrics().get("validation_rmse") < 1e39, model.metrics()::toString);
    assertEquals(5e39, model.predict(Map.of("x", 5)).number(), 2e39);
  }

  @Test
  void aClassificationIsEvaluatedByItsOutputs() {
    Model model = Flowers.names().train(flowers);

    assertEquals(1, model.evaluate(flowers, new TopKAccuracy(3)));
    ConfusionMatrix matrix = model.evaluate(flowers, ConfusionMatrix.measure(model.labels()));
    assertEquals(
        ConfusionMatrix.measure(model.labels())
            .of(model.network(), model.preprocessing().dataset(flowers, Rows.all(150)))
            .toString(),
        matrix.toString());
  }

  @Test
  void metricsOfAnotherTaskAreRejected() {
    Model model = Flowers.prices().train(flowers);

    assertThrows(
        IllegalArgumentException.class, () -> model.evaluate(flowers, new TopKAccuracy(2)));
    assertThrows(
        IllegalArgumentException.class,
        () -> model.evaluate(flowers, Evaluation.measure(List.of())));
  }
}
