package dev.nn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.core.plugins.PluginException;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.PreprocessingSpec;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plug-ins that the driver has and executors lack, here in the class loader of the test's thread
 * alone: each is found out before a row is read, by its name.
 */
@Tag("slow")
class DriverPluginsTest {

  private static final String SOURCE =
      """
      package acme;

      import dev.nn.api.*;

      public final class Alone {

        public static final class Shifted implements dev.nn.api.columns.Transform {
          public String name() { return "acme:shifted"; }
          public double apply(double x) { return x + 1; }
        }

        public static final class Worst implements dev.nn.api.metrics.Metric {
          public String name() { return "acme:worst"; }
          public dev.nn.api.metrics.PredictionKind predictionKind() { return dev.nn.api.metrics.PredictionKind.NUMBERS; }
          public boolean greaterIsBetter() { return false; }
          public dev.nn.api.metrics.MetricTally begin() {
            return new dev.nn.api.metrics.MetricTally() {
              private double worst;
              public void add(dev.nn.api.metrics.MetricRows rows) {
                for (int r = 0; r < rows.rows(); r++) {
                  worst = Math.max(worst, Math.abs(rows.prediction(r, 0) - rows.target(r, 0)));
                }
              }
              public double result() { return worst; }
            };
          }
        }

        public static final class Ending implements dev.nn.api.listeners.Listener {
          public String name() { return "acme:ending"; }
          public dev.nn.api.listeners.ListenerRun begin(dev.nn.api.listeners.TrainingState state) {
            return new dev.nn.api.listeners.ListenerRun() {
              public void epochEnded(dev.nn.api.listeners.TrainingState now) { now.stop(); }
            };
          }
        }

        public static final class Flat implements Activation {
          public String name() { return "acme:flat"; }
          public void forward(Matrix z, Matrix a) {
            System.arraycopy(z.data(), z.start(), a.data(), a.start(), z.end() - z.start());
          }
          public void backward(Matrix z, Matrix a, Matrix gradient) {}
        }

        public static final class Ones implements Initializer {
          public String name() { return "acme:ones"; }
          public void initialize(Matrix weights, RandomStream random) {}
        }

        public static final class Zero implements Loss {
          public String name() { return "acme:zero"; }
          public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {}
        }

        public static final class Still implements Optimizer {
          public String name() { return "acme:still"; }
          public void update(ParameterBlock block, float learningRate, long step) {}
        }

        public static final class Even implements Schedule {
          public String name() { return "acme:even"; }
          public double factor(double epoch, double epochs) { return 1; }
        }
      }
      """;

  @TempDir static Path folder;

  private static URLClassLoader loader;

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private final Dataset<Row> data = Frames.labelled(60);

  @BeforeAll
  static void compile() throws Exception {
    LocalSpark.session(); // whose executor is to begin without the plug-ins
    Path file = Files.writeString(folder.resolve("Alone.java"), SOURCE);
    String[] arguments = {
      "-proc:none",
      "-cp",
      System.getProperty("java.class.path"),
      "-d",
      folder.toString(),
      file.toString()
    };
    assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments));
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve("dev.nn.api.Activation"), "acme.Alone$Flat");
    Files.writeString(services.resolve("dev.nn.api.Initializer"), "acme.Alone$Ones");
    Files.writeString(services.resolve("dev.nn.api.Loss"), "acme.Alone$Zero");
    Files.writeString(services.resolve("dev.nn.api.Optimizer"), "acme.Alone$Still");
    Files.writeString(services.resolve("dev.nn.api.Schedule"), "acme.Alone$Even");
    Files.writeString(services.resolve("dev.nn.api.columns.Transform"), "acme.Alone$Shifted");
    Files.writeString(services.resolve("dev.nn.api.metrics.Metric"), "acme.Alone$Worst");
    Files.writeString(services.resolve("dev.nn.api.listeners.Listener"), "acme.Alone$Ending");
    loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, Thread.currentThread().getContextClassLoader());
  }

  @AfterAll
  static void close() throws Exception {
    loader.close();
  }

  @BeforeEach
  void give() {
    Thread.currentThread().setContextClassLoader(loader);
  }

  @AfterEach
  void takeBack() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @ParameterizedTest
  @MethodSource
  void rejectsATraining(String plugin, UnaryOperator<NnEstimator> change) {
    NnEstimator estimator = change.apply(new NnEstimator().setLayers("4 relu").setMaxIter(1));
    estimator.transformSchema(data.schema()); // which the driver alone can tell
    // A row that is refused as soon as it is read.
    Dataset<Row> bad = data.selectExpr("features", "if(label > 1, null, label) as label");
    lacks(plugin, () -> estimator.fit(bad));
  }

  static Stream<Arguments> rejectsATraining() {
    return Stream.of(
        training("activation 'acme:flat'", e -> e.setLayers("4 acme:flat")),
        training("activation 'acme:flat'", e -> e.setOutput("acme:flat").setTask("regression")),
        training("initializer 'acme:ones'", e -> e.setLayers("4 relu initializer=acme:ones")),
        training("loss 'acme:zero'", e -> e.setLoss("acme:zero")),
        training("optimizer 'acme:still'", e -> e.setOptimizer("acme:still")),
        training("schedule 'acme:even'", e -> e.setSchedules("one_cycle * acme:even")));
  }

  private static Arguments training(String plugin, UnaryOperator<NnEstimator> change) {
    return Arguments.of(plugin, change);
  }

  @Test
  void rejectsATransformOfColumns() {
    Dataset<Row> rows = rows();
    NnEstimator estimator =
        new NnEstimator()
            .setInputCols("x")
            .setLabelCol("y")
            .setPreprocessing(
                PreprocessingSpec.defaults().column("x", Encoding.transformed("acme:shifted")));
    lacks("transform 'acme:shifted'", () -> estimator.fit(rows));
  }

  private static Dataset<Row> rows() {
    return LocalSpark.session()
        .range(60)
        .selectExpr("id % 7 as x", "id % 5 * 0.3D as y", "id % 4 = 0 as held");
  }

  /** The driver alone validates and listens. */
  @Test
  void metricsAndListenersAreNeededOnTheDriverAlone() {
    Model model =
        new NnEstimator()
            .setInputCols("x")
            .setLabelCol("y")
            .setTask("regression")
            .setLayers("4 tanh")
            .setMaxIter(5)
            .setValidationIndicatorCol("held")
            .setMonitor("acme:worst")
            .setMetrics("rmse, acme:worst")
            .setListeners("acme:ending, reduce_on_plateau(patience=1)")
            .fit(rows())
            .toModel();

    assertEquals(1, model.history().get(0).loss().size());
    Dataset<Row> held = rows().where("held").select("x", "y");
    Table table =
        Table.of(
            List.of(Column.number("x"), Column.number("y")),
            held.collectAsList().stream()
                .map(row -> new double[] {row.getLong(0), row.getDouble(1)})
                .toArray(double[][]::new));
    List<Prediction> predictions = model.predict(table);
    double worst = 0;
    double squares = 0;
    for (int r = 0; r < predictions.size(); r++) {
      double error = predictions.get(r).number() - held.collectAsList().get(r).getDouble(1);
      worst = Math.max(worst, Math.abs(error));
      squares += error * error;
    }
    assertEquals(worst, model.metrics().get("val_acme:worst"), 1e-6 * worst);
    double rmse = Math.sqrt(squares / predictions.size());
    assertEquals(rmse, model.metrics().get("val_rmse"), 1e-6 * rmse);
    assertEquals(
        Set.of("loss", "val_loss", "val_acme:worst", "val_rmse"), model.metrics().keySet());
  }

  private static void lacks(String plugin, org.junit.jupiter.api.function.Executable action) {
    PluginException refused = assertThrows(PluginException.class, action);
    assertThat(refused).hasMessageContainingAll("lacks the " + plugin, "add acme");
  }
}
