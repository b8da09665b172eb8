package dev.nn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

  /** A model of nn takes vectors too, in the order of its columns. */
  @Test
  void anyModelTakesVectors() {
    NnModel model = estimator().setMaxIter(1).fit(data);
    NnModel same = NnModel.of(model.toModel()).setFeaturesCol("features");
    assertEquals(
        model.transform(data).collectAsList().toString(),
        same.transform(data).collectAsList().toString());
  }

  @Test
  void keepsNoRowsOnExecutorsAfterwards() {
    estimator().setMaxIter(1).fit(data);
    NnEstimator wrong = estimator().setOutput("2 softmax");
    assertThrows(IllegalArgumentException.class, () -> wrong.fit(data));
    Dataset<Row> bad = data.selectExpr("features", "if(label = 2, null, label) as label");
    assertThrows(IllegalArgumentException.class, () -> estimator().fit(bad));
    assertTrue(LocalSpark.session().sparkContext().getPersistentRDDs().isEmpty());
  }

  /** Spark's own network has the sizes of inputs and outputs among its layers. */
  @Test
  void layersAreTheHiddenOnes() {
    NnEstimator all = estimator().setLayers(3, 8, 3);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> all.fit(data));
    assertThat(refused).hasMessageContainingAll("3 inputs", "3 outputs");
    NnModel model = estimator().setMaxIter(1).setLayers("3 relu -> 3 relu").fit(data);
    assertEquals("3 -> 3 relu -> 3 relu -> 3 softmax", model.toModel().network().spec().toString());
    model = estimator().setMaxIter(1).setLayers(8, 4).fit(data);
    assertEquals(
        "3 -> 8 hard_silu -> 4 hard_silu -> 3 softmax",
        model.toModel().network().spec().toString());
  }

  private static NnEstimator estimator() {
    return new NnEstimator().setLayers("16 relu").setMaxIter(30).setLearningRate(0.01);
  }
}
