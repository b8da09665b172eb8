package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import py4j.GatewayServer;

/** The Python of {@code docs/spark.md}, run through Spark's gateway against this module. */
@Tag("slow")
class PythonOfPageTest {

  @TempDir static Path folder;

  /** The Java side that the Python program begins with. */
  public static final class Entry {

    private final List<List<Row>> taken = new ArrayList<>();

    /** Returns the rows to learn from. */
    public Dataset<Row> houses() {
      return LocalSpark.session()
          .range(0, 60, 1, 2)
          .selectExpr(
              "cast(2 + id % 4 as int) as rooms",
              "concat('d', id % 3) as district", "100D * (2 + id % 4) + id % 3 as price");
    }

    /** Returns the folder of the model. */
    public String folder() {
      return folder.resolve("model").toString();
    }

    /** Keeps the rows that the program has predicted. */
    public void took(Dataset<Row> scored) {
      taken.add(scored.collectAsList());
    }
  }

  @Test
  void theClassesTrainSaveAndLoad() throws Exception {
    String python = System.getenv().getOrDefault("NN_PYTHON", "python3");
    assumeTrue(runs(python), "no " + python + "; apt-get install python3");
    List<String> programs = SparkPage.programs("python");
    assertEquals(1, programs.size());
    Files.writeString(folder.resolve("page.py"), programs.get(0));
    Entry entry = new Entry();
    GatewayServer server = new GatewayServer(entry, 0);
    server.start();
    try {
      String port = String.valueOf(server.getListeningPort());
      Process process = start(python, "src/test/python/use_page.py", port);
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), output);
      assertTrue(output.startsWith("NnModel NnModel True\n"), output);
      assertTrue(output.contains("param maxIter is -1"), output);
    } finally {
      server.shutdown();
    }
    NnModel model =
        new NnEstimator()
            .setInputCols("rooms", "district")
            .setLabelCol("price")
            .setLayers("8 relu")
            .setMaxIter(2)
            .setLearningRate(0.01)
            .setSeed(3)
            .setStandardization(false)
            .fit(entry.houses());
    List<Row> expected = model.transform(entry.houses()).collectAsList();
    assertEquals(List.of(expected, expected), entry.taken);
  }

  private static boolean runs(String python) throws InterruptedException {
    try {
      return start(python, "--version").waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Process start(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("PYTHONPATH", "src/test/python" + File.pathSeparator + folder);
    environment.put("PYTHONDONTWRITEBYTECODE", "1");
    return builder.start();
  }
}
