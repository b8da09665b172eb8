package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.spark.models.ProgramPlugins;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An activation of a stranger's jar works by its name, on the driver and on executors. */
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
      assertEquals("relu", ProgramPlugins.discover().activations().get("relu").name());
      thread.setContextClassLoader(null);
      assertEquals("relu", ProgramPlugins.discover().activations().get("relu").name());
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
