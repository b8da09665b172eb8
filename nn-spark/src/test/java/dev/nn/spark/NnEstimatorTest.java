package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.model.ModelPredictor;
import java.util.List;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class NnEstimatorTest {

  private static final int ROWS = 300;

  private final Dataset<Row> data = Frames.labelled(ROWS);

  @Test
  void learnsLabelsFromVectors() {
    Dataset<Row> scored = estimator().fit(data).transform(data);
    double accuracy =
        new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(scored);
    assertTrue(accuracy > 0.95, () -> "accuracy " + accuracy);
    assertEquals(
        List.of("features", "label", "rawPrediction", "probability", "prediction"),
        List.of(scored.columns()));
  }

  /** Predictions are those of the model outside of Spark, to the bit. */
  @Test
  void predictsAsTheModelItself() {
    NnModel model = estimator().fit(data);
    ModelPredictor predictor = model.toModel().predictor();
    double[] expected = new double[3];
    List<Row> rows = model.transform(data).collectAsList();
    assertEquals(ROWS, rows.size());
    for (int r = 0; r < ROWS; r++) {
      predictor.predict(Frames.vector(r).toArray(), expected);
      Row row = rows.get(r);
      assertArrayEquals(expected, row.<Vector>getAs("probability").toArray());
      assertArrayEquals(expected, row.<Vector>getAs("rawPrediction").toArray());
      assertEquals((double) predictor.label(expected), row.<Double>getAs("prediction"));
    }
  }

  private static NnEstimator estimator() {
    return new NnEstimator().setLayers("16 relu").setMaxIter(30).setLearningRate(0.01);
  }
}
