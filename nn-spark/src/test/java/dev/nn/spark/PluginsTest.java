package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.PreprocessingSpec;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An activation of a third-party jar works by its name, on the driver and on executors. */
class PluginsTest {

  private final Dataset<Row> data = Frames.labelled(60);

  @TempDir Path folder;

  @Test
  void anActivationOfTheProgramWorksByItsName() throws Exception {
    NnModel model = new NnEstimator().setLayers("6 acme:bump").setMaxIter(3).fit(data);
    String path = folder.resolve("model").toString();
    model.save(path);
    assertEquals(
        model.transform(data).collectAsList().toString(),
        NnModel.load(path).transform(data).collectAsList().toString());
    NnModel other = new NnEstimator().setLayers("6 tanh").setMaxIter(3).fit(data);
    assertNotEquals(
        other.transform(data).collectAsList().toString(),
        model.transform(data).collectAsList().toString());
  }

  /** A column that was transformed beforehand trains the same network. */
  @Test
  void aTransformOfTheProgramWorksInColumns() throws Exception {
    String columns = "id % 13 - 4.5D as x, id % 5 * 0.3D as y";
    Dataset<Row> rows = LocalSpark.session().range(60).selectExpr(columns.split(", "));
    Dataset<Row> cubes = rows.selectExpr("x * x * x as x", "y");
    NnEstimator estimator =
        new NnEstimator()
            .setInputCols("x")
            .setLabelCol("y")
            .setTask("regression")
            .setLayers("4 tanh")
            .setMaxIter(2);
    NnModel expected = estimator.fit(cubes);

    estimator.setPreprocessing(
        PreprocessingSpec.defaults().column("x", Encoding.transformed("acme:powers(degree=3)")));
    NnModel model = estimator.fit(rows);

    assertEquals(
        expected.toModel().network().fingerprint(), model.toModel().network().fingerprint());
    assertEquals(List.of("acme:powers(degree=3)"), model.toModel().preprocessing().transforms());
    String path = folder.resolve("transformed").toString();
    model.save(path);
    assertEquals(
        expected.transform(cubes).select("prediction").collectAsList(),
        NnModel.load(path).transform(rows).select("prediction").collectAsList());
  }

  @Test
  void aMissingTransformMetricOrListenerIsNamedAtOnce() {
    Dataset<Row> rows = data.selectExpr("label as x", "label", "label > 0 as v");
    NnEstimator estimator = new NnEstimator().setInputCols("x").setValidationIndicatorCol("v");
    refused(
        "unknown transform 'acme:jump'",
        estimator
            .copy(ParamMap.empty())
            .setPreprocessing(
                PreprocessingSpec.defaults().column("x", Encoding.transformed("acme:jump"))),
        rows);
    refused(
        "unknown metric 'acme:jump'",
        estimator.copy(ParamMap.empty()).setMetrics("mae, acme:jump"),
        rows);
    refused(
        "unknown metric 'acme:jump'",
        estimator.copy(ParamMap.empty()).setMonitor("acme:jump"),
        rows);
    refused(
        "unknown listener 'acme:jump'",
        estimator.copy(ParamMap.empty()).setListeners("acme:jump"),
        rows);
  }

  private static void refused(String reason, NnEstimator estimator, Dataset<Row> rows) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> estimator.transformSchema(rows.schema()));
    assertTrue(refused.getMessage().contains(reason), refused::getMessage);
  }

  /** The name and the way to add it, before any row is read. */
  @Test
  void aMissingActivationIsNamedAtOnce() {
    NnEstimator estimator = new NnEstimator().setLayers("6 acme:jump");
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> estimator.transformSchema(data.schema()));
    assertTrue(refused.getMessage().contains("acme:jump"), refused::getMessage);
  }

  @Test
  void theContextClassLoaderIsSearched() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
      assertEquals("relu", Executors.plugins().activations().get("relu").name());
      thread.setContextClassLoader(null);
      assertEquals("relu", Executors.plugins().activations().get("relu").name());
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
