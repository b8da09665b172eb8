package dev.nn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas that are refused before any row is read, and those that are not. */
class SchemaTest {

  private static final StructType SCHEMA =
      Frames.schema(
          "features",
          SQLDataTypes.VectorType(),
          "label",
          DataTypes.DoubleType,
          "name",
          DataTypes.StringType,
          "held",
          DataTypes.BooleanType,
          "w",
          DataTypes.FloatType,
          "numbers",
          DataTypes.createArrayType(DataTypes.FloatType),
          "texts",
          DataTypes.createArrayType(DataTypes.StringType),
          "day",
          DataTypes.DateType,
          "map",
          DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType),
          "part",
          new StructType().add("x", DataTypes.DoubleType));

  @ParameterizedTest
  @MethodSource
  void refuses(UnaryOperator<NnEstimator> change, String reason) {
    NnEstimator estimator = change.apply(new NnEstimator());
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> estimator.transformSchema(SCHEMA));
    assertThat(refused).hasMessageContainingAll(reason.split("; "));
  }

  static Stream<Arguments> refuses() {
    return Stream.of(
        refusal(e -> e.setFeaturesCol("inputs"), "featuresCol; column 'inputs'; missing; [feat"),
        refusal(e -> e.setFeaturesCol("name"), "column 'name'; string, expected vectors"),
        refusal(e -> e.setFeaturesCol("texts"), "column 'texts' is of type array<string>"),
        refusal(e -> e.setLabelCol("y"), "labelCol; column 'y'; missing"),
        refusal(e -> e.setLabelCol("lable"), "column 'lable'; did you mean 'label'?"),
        refusal(e -> e.setLabelCol("day"), "column 'day'; type date"),
        refusal(
            e -> e.setLabelCol("name").setTask("regression"),
            "task is regression; column 'name'; type string"),
        refusal(
            e -> e.setLabelCol("numbers").setTask("classification"),
            "task is classification; column 'numbers'; array<float>"),
        refusal(
            e -> e.setLabelCols("label", "w").setTask("classification"),
            "task is classification; labelCols"),
        refusal(e -> e.setLabelCols("label", "name"), "column 'name'; string, expected nu"),
        refusal(e -> e.setWeightCol("held"), "column 'held'; boolean, expected numbers"),
        refusal(e -> e.setValidationIndicatorCol("w"), "column 'w'; float, expected booleans"),
        refusal(e -> e.setInputCols("day", "map"), "column 'map' is of type map<string,string>"),
        refusal(e -> e.setInputCols("day", "label"), "column 'label' is among inputCols"),
        refusal(e -> e.setPredictionCol("name"), "column 'name', which predictions"),
        refusal(e -> e.setPredictionCol("probability"), "column 'probability', which predictions"),
        refusal(e -> e.setPatience(3), "patience is 3; no validation rows"),
        refusal(e -> e.setLayers("4 rellu"), "rellu"),
        refusal(e -> e.setLayers("4 relu initializer=he"), "unknown initializer 'he'"),
        refusal(e -> e.setOutput("3 sofdmax"), "unknown activation 'sofdmax'"),
        refusal(e -> e.setOptimizer("nestorov"), "unknown optimizer 'nestorov'"),
        refusal(e -> e.setOrderCol("map"), "column 'map' is of type map<string,string>"),
        refusal(
            e -> e.setInputCols("Day"),
            "missing; [features, label, name, held, w, numbers, texts, day, map, part]; 'day'; case"),
        refusal(
            e -> e.setInputCols("part.x"),
            "part of 'part'; withColumn(\"part_x\", col(\"part.x\"))"),
        refusal(e -> e.setOptimizer("adamm"), "adamm"),
        refusal(e -> e.setLoss("least"), "least"),
        refusal(e -> e.setSchedules("soon"), "soon"));
  }

  private static Arguments refusal(UnaryOperator<NnEstimator> change, String reason) {
    return Arguments.of(change, reason);
  }

  @Test
  void theSchemaOfAnEstimatorHasItsOutputs() {
    StructType labels =
        new NnEstimator().setLabelCol("name").setRawPredictionCol("").transformSchema(SCHEMA);
    assertEquals(SCHEMA.size() + 2, labels.size());
    assertEquals(SQLDataTypes.VectorType(), labels.apply("probability").dataType());
    assertEquals(DataTypes.DoubleType, labels.apply("prediction").dataType());
    StructType numbers = new NnEstimator().setTask("regression").transformSchema(SCHEMA);
    assertEquals(SCHEMA.size() + 1, numbers.size());
    StructType several = new NnEstimator().setLabelCol("numbers").transformSchema(SCHEMA);
    assertEquals(SQLDataTypes.VectorType(), several.apply("prediction").dataType());
  }

  @Test
  void rejectsOneOfSeveralColumns() {
    StructType twice = SCHEMA.add("w", DataTypes.DoubleType);
    new NnEstimator().transformSchema(twice);
    String reason = "column 'w'; 2 of this name; rename";
    for (NnEstimator estimator :
        List.of(new NnEstimator().setWeightCol("w"), new NnEstimator().setInputCols("day", "w"))) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> estimator.transformSchema(twice));
      assertThat(refused).hasMessageContainingAll(reason.split("; "));
    }
  }

  @Test
  void aModelRejectsWhatItCannotTake() {
    NnModel model = new NnEstimator().setLayers("").setMaxIter(1).fit(Frames.labelled(30));
    refused(model, new StructType().add("x", DataTypes.DoubleType), "'features'; missing");
    StructType four = new StructType().add(new AttributeGroup("features", 4).toStructField());
    refused(model, four, "column 'features'; 4 numbers; takes 3");
    StructType taken = Frames.labelled(1).schema().add("prediction", DataTypes.DoubleType);
    refused(model, taken, "column 'prediction'; exists");
    NnModel raw = NnModel.of(model.toModel());
    refused(raw, SCHEMA, "column 'features[0]'; missing");
  }

  private static void refused(NnModel model, StructType schema, String reason) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> model.transformSchema(schema));
    assertThat(refused).hasMessageContainingAll(reason.split("; "));
  }

  /** IndexToString and evaluators find labels and their number in the metadata. */
  @Test
  void outputsHaveMetadata() {
    var data = Frames.labelled(30);
    StructType schema =
        new NnEstimator().setLayers("").setMaxIter(1).fit(data).transform(data).schema();
    NominalAttribute prediction =
        (NominalAttribute) NominalAttribute.fromStructField(schema.apply("prediction"));
    assertEquals(List.of("0", "1", "2"), List.of(prediction.values().get()));
    assertEquals(3, AttributeGroup.fromStructField(schema.apply("probability")).size());
  }

  @Test
  void noOutputIsAskedFor() {
    var data = Frames.labelled(30);
    NnModel model = new NnEstimator().setLayers("").setMaxIter(1).fit(data);
    model.setPredictionCol("").setProbabilityCol("").setRawPredictionCol("");
    assertEquals(data.schema(), model.transform(data).schema());
  }
}
