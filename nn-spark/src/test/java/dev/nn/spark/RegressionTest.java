package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.training.History;
import java.util.List;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class RegressionTest {

  private static final int ROWS = 240;

  private final Dataset<Row> data = data();

  private static NnEstimator estimator() {
    return new NnEstimator().setLayers("16 tanh").setMaxIter(60).setLearningRate(0.01);
  }

  @Test
  void learnsANumberFromAnArray() {
    NnModel model = estimator().setLabelCol("sum").fit(data);
    Dataset<Row> scored = model.transform(data);
    double error = new RegressionEvaluator().setLabelCol("sum").evaluate(scored);
    assertTrue(error < 1, () -> "rmse " + error); // of numbers from 0 to 33
    assertEquals(0, model.numClasses());
    assertEquals(List.of("loss"), List.copyOf(model.toModel().metrics().keySet()));
  }

  /** A vector, an array, and columns of the same two numbers give the same network. */
  @Test
  void learnsSeveralNumbers() {
    NnModel vector = estimator().setMaxIter(2).setLabelCol("both").fit(data);
    NnModel array = estimator().setMaxIter(2).setLabelCol("both array").fit(data);
    NnModel columns = estimator().setMaxIter(2).setLabelCols("sum", "difference").fit(data);
    assertEquals(2, vector.toModel().network().spec().outputs());
    assertEquals(vector.toModel().network().fingerprint(), array.toModel().network().fingerprint());
    assertEquals(
        vector.toModel().network().fingerprint(), columns.toModel().network().fingerprint());
    Row row = columns.transform(data).first();
    double[] expected = new double[2];
    columns.toModel().predictor().predict(new double[] {0, 0}, expected);
    assertArrayEquals(expected, row.<Vector>getAs("prediction").toArray());
    AttributeGroup names =
        AttributeGroup.fromStructField(columns.transform(data).schema().apply("prediction"));
    assertEquals(1, names.indexOf("difference"));
  }

  @Test
  void fewWholeNumbersAreLabelsUnlessTheTaskSaysOtherwise() {
    NnEstimator estimator = estimator().setMaxIter(1).setLabelCol("few");
    assertEquals(3, estimator.fit(data).numClasses());
    assertEquals(0, estimator.setTask("regression").fit(data).numClasses());
    assertEquals(
        0, estimator.setTask("auto").setLoss("huber").fit(data).numClasses(), "a loss of numbers");
  }

  @Test
  void amountsHaveALastLayerOfTheirOwn() {
    NnModel model = estimator().setMaxIter(1).setLabelCol("sum").setLoss("poisson").fit(data);
    assertTrue(model.toModel().network().spec().toString().endsWith("1 exponential"));
    assertTrue(model.toModel().notes().get(0).text().contains("divided by its mean"));
  }

  @Test
  void weightsCountInSteps() {
    NnEstimator estimator =
        estimator().setLabelCol("sum").setBatchSize(1000).setMaxIter(5).setStandardization(false);
    String once = fingerprint(estimator.fit(data));
    String even = fingerprint(estimator.setWeightCol("one").fit(data));
    String uneven = fingerprint(estimator.setWeightCol("w").fit(data));
    assertEquals(once, even);
    assertNotEquals(once, uneven);
    // Rows of weight 0 decide on the scale of the numbers, but on no step.
    Dataset<Row> halves = data.selectExpr("*", "if(w = 2, 1, 0) as some");
    NnModel some = estimator.setWeightCol("some").fit(halves);
    Dataset<Row> other =
        halves.selectExpr("if(some = 0, array(9D, 9D), features) as features", "sum", "some");
    assertEquals(fingerprint(some), fingerprint(estimator.fit(other)));
  }

  /** The weights are those of the epoch with the least validation loss. */
  @Test
  void rowsForValidationEndATraining() {
    NnEstimator estimator =
        estimator()
            .setLabelCol("sum")
            .setValidationIndicatorCol("held")
            .setLearningRate(0.5)
            .setOptimizer("adam")
            .setSchedules("")
            .setMaxIter(200)
            .setPatience(3);
    NnModel early = estimator.fit(data);
    NnModel late = estimator.setPatience(0).setMaxIter(8).fit(data);
    double least = early.toModel().metrics().get("val_loss");
    History history = early.toModel().history().get(0);
    assertTrue(history.epochs() < 200, () -> history.epochs() + " epochs");
    assertEquals(history.epochs() - 3, history.lowest("val_loss"));
    assertEquals(8, late.toModel().history().get(0).epochs());
    assertTrue(late.toModel().metrics().get("val_loss") >= least);
    double error =
        new RegressionEvaluator()
            .setLabelCol("sum")
            .setMetricName("mse")
            .evaluate(early.transform(data.filter("held")));
    double spread = scale(early);
    assertEquals(least, error / (spread * spread), 1e-4 * least);
  }

  /** Returns the divisor by which the number is scaled for training. */
  private static double scale(NnModel model) {
    return ((dev.nn.data.preprocessing.Regression.NumberTargets)
            model.toModel().preprocessing().target())
        .scales()
        .get(0)
        .divisor();
  }

  private static String fingerprint(NnModel model) {
    return model.toModel().network().fingerprint();
  }

  private static Dataset<Row> data() {
    return Frames.of(
        Frames.schema(
            "features", DataTypes.createArrayType(DataTypes.DoubleType),
            "sum", DataTypes.DoubleType,
            "difference", DataTypes.IntegerType,
            "both", SQLDataTypes.VectorType(),
            "both array", DataTypes.createArrayType(DataTypes.FloatType),
            "few", DataTypes.LongType,
            "one", DataTypes.IntegerType,
            "w", DataTypes.DoubleType,
            "held", DataTypes.BooleanType),
        ROWS,
        r -> {
          double a = r % 12;
          double b = r * 7 % 23;
          return RowFactory.create(
              List.of(a, b),
              a + b,
              (int) (a - b),
              Vectors.dense(a + b, a - b),
              List.of((float) (a + b), (float) (a - b)),
              (long) (r % 3),
              1,
              r % 2 == 0 ? 2.0 : 0.5,
              r % 6 == 1);
        });
  }
}
