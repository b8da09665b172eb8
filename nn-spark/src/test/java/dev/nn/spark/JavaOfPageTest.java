package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of {@code docs/spark.md}, compiled, and run in its order on a few rows. */
@Tag("slow")
class JavaOfPageTest {

  /** The types and variables that the page takes for granted. */
  private static final String GIVEN =
      """
      import dev.nn.core.training.TrainingSpec;
      import dev.nn.data.Table;
      import dev.nn.data.csv.Csv;
      import dev.nn.data.model.Model;
      import dev.nn.data.model.Recipe;
      import dev.nn.data.preprocessing.PreprocessingSpec;
      import dev.nn.data.preprocessing.Encoding;
      import dev.nn.spark.NnFunctions;
      import java.nio.file.Path;
      import org.apache.spark.sql.Dataset;
      import org.apache.spark.sql.Row;
      import org.apache.spark.sql.SparkSession;
      %s
      public class Shown {
        public static SparkSession spark;
        public static Dataset<Row> houses;
        public static Dataset<Row> others;
        public static NnModel model;
        public static NnModel classifier;
        static Path path;
        static String target;
      %s
      }
      """;

  /** Codes within lines that are calls, and what they are called on. */
  private static final String CALL =
      "(set[A-Z]|write\\(|model\\.|NnModel\\.|new Nn|Recipe\\.).*\\)";

  @TempDir static Path folder;

  @Test
  void theProgramsRun() throws Exception {
    List<String> programs = SparkPage.programs("java");
    compile(programs);
    Dataset<Row> houses =
        LocalSpark.session()
            .range(0, 60, 1, 2)
            .selectExpr(
                "id",
                "cast(2 + id % 4 as int) as rooms",
                "concat('d', id % 3) as district",
                "date_add(date'1990-01-01', cast(id * 97 as int)) as built",
                "100D * (2 + id % 4) + id % 3 as price");
    houses.createOrReplaceTempView("houses");
    NnEstimator quick =
        new NnEstimator().setInputCols("rooms", "district", "built").setLayers("4").setMaxIter(1);
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      Class<?> shown = loader.loadClass("Shown");
      shown.getField("spark").set(null, LocalSpark.session());
      shown.getField("houses").set(null, houses.drop("id"));
      shown.getField("others").set(null, houses.drop("id", "price"));
      shown.getField("model").set(null, quick.setLabelCol("price").fit(houses));
      shown
          .getField("classifier")
          .set(null, quick.setInputCols("rooms").setLabelCol("district").fit(houses));
      List<Method> methods =
          Arrays.stream(shown.getDeclaredMethods())
              .filter(method -> method.getName().startsWith("program"))
              .sorted(Comparator.comparing(Method::getName))
              .toList();
      assertEquals(programs.size(), methods.size());
      for (Method method : methods) {
        method.invoke(null);
      }
    }
    assertTrue(Files.exists(folder.resolve("models/price/model.safetensors")));
    assertEquals(
        3,
        LocalSpark.session()
            .sql("SELECT chances_of(struct(rooms)) AS p FROM houses")
            .first()
            .getList(0)
            .size());
  }

  private static void compile(List<String> programs) throws Exception {
    List<String> imports = new ArrayList<>();
    List<String> methods = new ArrayList<>();
    for (String program : programs) {
      program.lines().filter(line -> line.startsWith("import ")).forEach(imports::add);
      String body =
          program
              .lines()
              .filter(line -> !line.startsWith("import "))
              .collect(Collectors.joining("\n"))
              .replace("hdfs:///", folder.toUri().toString());
      methods.add(
          "public static void program%s() throws Exception {\n%s\n}"
              .formatted(methods.size(), body));
    }
    List<String> calls =
        SparkPage.inlineCodes().stream()
            .filter(code -> code.matches(CALL) && !code.contains("…"))
            .map(JavaOfPageTest::statement)
            .toList();
    assertTrue(calls.size() > 5, calls::toString);
    methods.add(
        "static void calls() throws Exception {\n%s\n}".formatted(String.join("\n", calls)));
    Path file =
        Files.writeString(
            folder.resolve("Shown.java"),
            GIVEN.formatted(
                imports.stream().distinct().collect(Collectors.joining("\n")),
                String.join("\n", methods)));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      if (!compiler
          .getTask(messages, files, null, options, null, files.getJavaFileObjects(file))
          .call()) {
        fail(messages.toString());
      }
    }
  }

  /** Returns a call as a statement; of settings alone, that of an estimator. */
  private static String statement(String call) {
    if (call.startsWith("set")) {
      return "new NnEstimator()." + call + ";";
    }
    return (call.startsWith("write") ? "model." : "") + call + ";";
  }
}
