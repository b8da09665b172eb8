package dev.nn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are refused, by column, value and place; never a wrong model. */
@Tag("slow")
class BadRowsTest {

  private static final int ROWS = 40;
  private static final int BAD = 25; // its index; messages count from 1

  private static final StructType SCHEMA =
      Frames.schema(
          "features", SQLDataTypes.VectorType(),
          "label", DataTypes.DoubleType,
          "name", DataTypes.StringType,
          "w", DataTypes.DoubleType,
          "held", DataTypes.BooleanType,
          "x", DataTypes.DoubleType,
          "array", DataTypes.createArrayType(DataTypes.DoubleType));

  @ParameterizedTest
  @MethodSource
  void refuses(String column, Object value, UnaryOperator<NnEstimator> change, String reason) {
    NnEstimator estimator = change.apply(estimator());
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> estimator.fit(data(column, value)));
    assertThat(refused)
        .hasMessageContainingAll(reason.split("; "))
        .hasMessageContaining(" in row " + (BAD + 1) + " (row ");
  }

  static Stream<Arguments> refuses() {
    UnaryOperator<NnEstimator> labels = e -> e.setTask("classification");
    UnaryOperator<NnEstimator> array = e -> e.setFeaturesCol("array");
    UnaryOperator<NnEstimator> weighted = e -> e.setWeightCol("w");
    UnaryOperator<NnEstimator> held = e -> e.setValidationIndicatorCol("held");
    return Stream.of(
        Arguments.of("features", null, labels, "column 'features' is null"),
        Arguments.of(
            "features", Vectors.dense(1, Double.NaN, 2), labels, "'features' has NaN at index 1"),
        Arguments.of(
            "features",
            Vectors.sparse(3, new int[] {2}, new double[] {Double.POSITIVE_INFINITY}),
            labels,
            "'features' has Infinity at index 2"),
        Arguments.of("features", Vectors.dense(1, 2), labels, "2 numbers; expected 3"),
        Arguments.of("array", List.of(1.0, 2.0, 3.0), array, "3 numbers; expected 2"),
        Arguments.of(
            "array", java.util.Arrays.asList(1.0, null), array, "'array' has null at index 1"),
        Arguments.of("label", null, labels, "column 'label' is null"),
        Arguments.of("label", -1.0, labels, "column 'label' is -1.0; the index"),
        Arguments.of("label", 0.5, labels, "column 'label' is 0.5; the index"),
        Arguments.of("label", 1e9, labels, "column 'label' is 1.0E9; the index"),
        Arguments.of("label", Double.NaN, labels, "column 'label' is NaN"),
        Arguments.of(
            "label",
            Double.NEGATIVE_INFINITY,
            (UnaryOperator<NnEstimator>) e -> e.setTask("regression"),
            "column 'label' is -Infinity"),
        Arguments.of(
            "name",
            null,
            (UnaryOperator<NnEstimator>) e -> e.setLabelCol("name"),
            "column 'name' is null"),
        Arguments.of("w", -0.5, weighted, "column 'w' is -0.5; 0 or more"),
        Arguments.of("w", Double.NaN, weighted, "column 'w' is NaN"),
        Arguments.of("w", null, weighted, "column 'w' is null"),
        Arguments.of("held", null, held, "column 'held' is null; expected true"),
        Arguments.of(
            "x",
            Double.POSITIVE_INFINITY,
            (UnaryOperator<NnEstimator>) e -> e.setInputCols("x", "name"),
            "column 'x' is Infinity; a finite number"));
  }

  @Test
  void aLabelBeyondItsMetadata() {
    var two = NominalAttribute.defaultAttr().withName("label").withNumValues(2).toMetadata();
    Dataset<Row> data =
        data("label", 1.0).withColumn("label", functions.col("label").as("label", two));
    refused(estimator(), data, "'label' is 2.0; the index; whole number");
  }

  @Test
  void aLabelForValidationThatNoTrainingRowHas() {
    Dataset<Row> data = data("name", "new").withColumn("held", functions.expr("name = 'new'"));
    NnEstimator estimator = estimator().setLabelCol("name").setValidationIndicatorCol("held");
    refused(estimator, data, "column 'name'; 'new'; in row " + (BAD + 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {3, 0.5, -1})
  void anIndexForValidationThatNoTrainingRowHas(double index) {
    Dataset<Row> data =
        data("label", index)
            .withColumn("held", functions.lit(index).equalTo(functions.col("label")));
    NnEstimator estimator = estimator().setValidationIndicatorCol("held");
    refused(
        estimator, data, "column 'label'; is " + index + "; labels 0 to 2; in row " + (BAD + 1));
  }

  @Test
  void nothingToLearnFrom() {
    refused(estimator(), data("w", 1.0).filter("w > 2"), "the data set has no row");
    Dataset<Row> held = data("w", 1.0).withColumn("held", functions.lit(true));
    refused(estimator().setValidationIndicatorCol("held"), held, "all 40 rows");
    Dataset<Row> weightless = data("w", 0.0).withColumn("w", functions.lit(0));
    refused(estimator().setWeightCol("w"), weightless, "weights of training rows");
  }

  @Test
  void aSingleLabel() {
    Dataset<Row> data = data("w", 1.0).withColumn("label", functions.lit(0.0));
    refused(estimator().setTask("classification"), data, "has only the label [0]");
    data = data.withColumn("label", functions.lit(2.0));
    refused(estimator().setTask("regression"), data, "column 'label'; is 2");
    data = data.withColumn("name", functions.lit("a"));
    refused(estimator().setLabelCol("name"), data, "column 'name' is 'a'; all 40");
  }

  @Test
  void whatSeemsToBeLabelsBelowZero() {
    Dataset<Row> data =
        data("w", 1.0).withColumn("label", functions.expr("if(label > 0, 1.0D, -1.0D)"));
    refused(estimator(), data, "from -1.0 to 1.0; labels");
  }

  /** Without a weight, each epoch would be as good as the first. */
  @Test
  void rowsForValidationWithoutWeight() {
    Dataset<Row> data =
        data("w", 1.0).withColumn("w", functions.expr("if(held, 0D, w)")).filter("w is not null");
    NnEstimator estimator = estimator().setWeightCol("w").setValidationIndicatorCol("held");
    refused(estimator, data, "validation rows are 0");
    Dataset<Row> one = data.withColumn("w", functions.expr("if(features is null, w, 1D)"));
    assertEquals(3, estimator.fit(one).numClasses());
  }

  @Test
  void aPatienceThatNoRowTries() {
    Dataset<Row> data = data("w", 1.0).withColumn("held", functions.lit(false));
    NnEstimator estimator = estimator().setValidationIndicatorCol("held");
    assertEquals(3, estimator.fit(data).numClasses());
    refused(estimator.setPatience(2), data, "patience is 2; column 'held'");
  }

  @Test
  void labelsWithGaps() {
    Dataset<Row> data = data("w", 1.0).withColumn("label", functions.expr("label * 2"));
    NnModel model = estimator().setTask("classification").fit(data);
    assertEquals(5, model.numClasses());
    assertThat(model.toModel().notes())
        .singleElement()
        .asString()
        .contains("Column 'label'", "2 labels", ": 1, 3");
    for (String task : List.of("classification", "auto")) {
      refused(
          estimator().setTask(task),
          data.withColumn("label", functions.expr("label / 2 + 2020")),
          "column 'label'; up to 2022; 2023 outputs; 2020 of");
    }
  }

  @Test
  void aLastLayerThatDoesNotFitTheLabels() {
    refused(estimator().setOutput("2 softmax"), data("w", 1.0), "'2 softmax' has 2");
  }

  @Test
  void partitionsWithoutRows() {
    NnModel model = estimator().fit(data("w", 1.0).repartition(1).union(data("w", 1.0).limit(0)));
    assertEquals(3, model.numClasses());
  }

  /**
   * Predictions are lazy, so what is wrong with a row fails the job that needs it: by the error of
   * the task, or by the end of the stage that has been told of it, whichever Spark sees first.
   */
  @ParameterizedTest
  @MethodSource
  void aRowThatCannotBePredicted(Object value, String reason) {
    NnModel model = estimator().fit(data("w", 1.0));
    Dataset<Row> scored = model.transform(data("features", value));
    Throwable error = assertThrows(Exception.class, scored::collectAsList);
    String message = messages(error);
    assertTrue(message.contains(reason), message);
    assertTrue(message.matches("(?s).*, in row \\d+ of partition [01].*"), message);
  }

  static Stream<Arguments> aRowThatCannotBePredicted() {
    return Stream.of(
        Arguments.of(null, "column 'features' is null"),
        Arguments.of(Vectors.dense(1, Double.NaN, 2), "column 'features' has NaN at index 1"),
        Arguments.of(Vectors.dense(1), "column 'features' has 1"));
  }

  private static String messages(Throwable error) {
    StringBuilder messages = new StringBuilder();
    for (Throwable each = error; each != null; each = each.getCause()) {
      messages.append(each.getMessage()).append('\n');
    }
    return messages.toString();
  }

  private static void refused(NnEstimator estimator, Dataset<Row> data, String reason) {
    assertThat(assertThrows(IllegalArgumentException.class, () -> estimator.fit(data)))
        .hasMessageContainingAll(reason.split("; "));
  }

  private static NnEstimator estimator() {
    return new NnEstimator().setLayers("").setMaxIter(1);
  }

  /** Returns rows with one value that is other than usual. */
  private static Dataset<Row> data(String column, Object value) {
    int at = SCHEMA.fieldIndex(column);
    return Frames.of(
        SCHEMA,
        ROWS,
        r -> {
          Object[] cells = {
            Frames.vector(r),
            (double) (r % 3),
            "kind " + r % 2,
            1.0 + r % 2,
            r % 5 == 0,
            r * 0.1,
            List.of(1.0 * r, 2.0)
          };
          cells[at] = r == BAD ? value : cells[at];
          return RowFactory.create(cells);
        });
  }
}
