package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Scala of {@code docs/spark.md}, compiled by Spark's version of Scala, and run. */
@Tag("slow")
class ScalaOfPageTest {

  private static final List<String> SPECIES = List.of("setosa", "versicolor", "virginica");

  @TempDir static Path folder;

  @Test
  void thePipelineTellsSpecies() throws Exception {
    List<String> programs = SparkPage.programs("scala");
    assertEquals(1, programs.size());
    compile(
        """
        object Shown {
          def model(irises: org.apache.spark.sql.DataFrame): org.apache.spark.ml.PipelineModel = {
            %s
            model
          }
        }
        """
            .formatted(programs.get(0)));
    Dataset<Row> irises = irises();
    PipelineModel model = run(irises);
    long right = model.transform(irises).filter("predicted = species").count();
    assertTrue(right >= 50, () -> right + " of 60");
  }

  private static void compile(String source) throws Exception {
    Path file = Files.writeString(folder.resolve("Shown.scala"), source);
    String[] arguments = {
      "-classpath",
      System.getProperty("java.class.path"),
      "-d",
      folder.toString(),
      "-deprecation",
      "-Werror",
      file.toString()
    };
    assertTrue(scala.tools.nsc.Main$.MODULE$.process(arguments), "see the messages above");
    assertTrue(Files.exists(folder.resolve("Shown.class")), "see the messages above");
  }

  private static PipelineModel run(Dataset<Row> irises) throws Exception {
    ClassLoader parent = ScalaOfPageTest.class.getClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, parent)) {
      return (PipelineModel)
          loader.loadClass("Shown").getMethod("model", Dataset.class).invoke(null, irises);
    } catch (InvocationTargetException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private static Dataset<Row> irises() {
    return Frames.of(
        Frames.schema(
            "species", DataTypes.StringType,
            "sepal_length", DataTypes.DoubleType,
            "sepal_width", DataTypes.DoubleType),
        60,
        r ->
            RowFactory.create(
                SPECIES.get(r % 3), Frames.vector(r).apply(0), Frames.vector(r).apply(1)));
  }
}
