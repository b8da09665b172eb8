package dev.nn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class ParamsTest {

  private final NnEstimator estimator = new NnEstimator();

  @Test
  void sparkFindsAllParams() {
    List<String> names = Arrays.stream(estimator.params()).map(Param::name).toList();
    assertEquals(
        List.of(
            "batchSize",
            "checkpointDir",
            "featuresCol",
            "inputCols",
            "labelCol",
            "labelCols",
            "layers",
            "learningRate",
            "listeners",
            "loss",
            "maxIter",
            "metrics",
            "monitor",
            "optimizer",
            "orderCol",
            "output",
            "patience",
            "predictionCol",
            "preprocessing",
            "probabilityCol",
            "rawPredictionCol",
            "schedules",
            "seed",
            "shards",
            "standardization",
            "task",
            "validationIndicatorCol",
            "weightCol"),
        names);
    assertEquals(names, Arrays.stream(new NnModel().params()).map(Param::name).toList());
  }

  @Test
  void everyParamIsExplained() {
    for (Param<?> param : estimator.setLayers("8 relu").params()) {
      assertTrue(
          estimator.explainParams().contains(param.name() + ": " + param.doc()), param::name);
    }
    assertTrue(estimator.explainParams().contains("current: 8 relu)"));
    assertTrue(estimator.explainParams().contains("(default: 0.003)"));
  }

  @Test
  void settersReturnTheirOwner() {
    assertEquals("64, 32", estimator.setLayers(64, 32).setMaxIter(3).getLayers());
    assertEquals(3, estimator.getMaxIter());
    assertEquals(List.of("a", "b"), List.of(estimator.setInputCols("a", "b").getInputCols()));
  }

  /** As PySpark does through its gateway, which has no arrays of Java. */
  @Test
  void paramsAreSetByName() {
    estimator.set(estimator.getParam("maxIter").w(4));
    estimator.set(((StringArrayParam) (Param<?>) estimator.getParam("inputCols")).w(List.of("a")));
    assertEquals(4, estimator.getMaxIter());
    assertEquals(List.of("a"), List.of(estimator.getInputCols()));
  }

  @Test
  void aCopyHasOtherValues() {
    estimator.setMaxIter(3).setTask("regression");
    NnEstimator copy =
        estimator.copy(new ParamMap().put(estimator.maxIter().w(5)).put(estimator.seed().w(7)));
    assertEquals(5, copy.getMaxIter());
    assertEquals(7, copy.getSeed());
    assertEquals("regression", copy.getTask());
    assertEquals(estimator.uid(), copy.uid());
    assertEquals(3, estimator.getMaxIter());
  }

  @Test
  void aCopyOfAModelPredictsTheSame() {
    var data = Frames.labelled(60);
    NnModel model = estimator.setLayers("4 relu").setMaxIter(1).fit(data);
    NnModel copy = model.copy(new ParamMap().put(model.predictionCol().w("guess")));
    assertEquals(model.parent(), copy.parent());
    assertEquals(
        model.transform(data).select("prediction").collectAsList(),
        copy.transform(data).select("guess").collectAsList());
  }

  @Test
  void paramsOfACallGoFirst() {
    var data = Frames.labelled(60);
    NnModel model = estimator.fit(data, new ParamMap().put(estimator.layers().w("3 relu")));
    assertEquals("3 -> 3 relu -> 3 softmax", model.toModel().network().spec().toString());
  }

  @ParameterizedTest
  @MethodSource
  void refuses(Consumer<NnEstimator> setting, String reason) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> setting.accept(estimator));
    assertThat(refused).hasMessageContainingAll(reason.split("; "));
  }

  static Stream<Arguments> refuses() {
    return Stream.of(
        refusal(e -> e.setMaxIter(-1), "maxIter is -1; at least 0"),
        refusal(e -> e.setShards(-1), "shards is -1; at least 0"),
        refusal(e -> e.setLearningRate(0), "learningRate is 0.0; a finite number"),
        refusal(e -> e.setLearningRate(Double.NaN), "param learningRate is NaN"),
        refusal(e -> e.set("learningRate", 1), "learningRate is 1; Integer; a double"),
        refusal(e -> e.set("seed", 7), "seed is 7; Integer; a long"),
        refusal(
            e -> e.set("standardization", "yes"), "standardization is yes; String; true or false"),
        refusal(e -> e.setTask("guess"), "task is 'guess'; [auto,"),
        refusal(e -> e.setLayers("64 relu -> "), "param layers is "),
        refusal(e -> e.setOptimizer("adam(beta1"), "param optimizer is "),
        refusal(e -> e.setInputCols(), "inputCols is []; at least one"),
        refusal(e -> e.setInputCols("a", "a"), "param inputCols is [a, a]"),
        refusal(e -> e.setPreprocessing("{}"), "param preprocessing is "),
        refusal(e -> e.setLabelCol(null), "param labelCol is null"));
  }

  private static Arguments refusal(Consumer<NnEstimator> setting, String reason) {
    return Arguments.of(setting, reason);
  }
}
