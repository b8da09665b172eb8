package dev.nn.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, submitted to a cluster as its users do: the one jar, without a class or others. */
@Tag("slow")
class CommandIT {

  private static final int ROWS = 60;

  @TempDir static Path folder;

  private static String cells(int row) {
    return "%s,%s,k%s".formatted(row % 7, row * 37 % 11 * 0.5, row % 3);
  }

  private static Path csv(String name, int rows, String last) throws IOException {
    List<String> lines = new ArrayList<>(List.of("x,y,kind"));
    for (int r = 0; r < rows; r++) {
      lines.add(cells(r));
    }
    lines.add(last);
    Path data = Files.createDirectories(folder.resolve(name));
    Files.write(data.resolve("rows.csv"), lines);
    return data;
  }

  @Test
  void trainsTunesAndPredicts() throws IOException {
    SparkHome home =
        SparkHome.create(folder.resolve("spark"), Path.of(System.getProperty("java.home")));
    Path data = csv("data", ROWS - 1, cells(ROWS - 1));
    Path bad = csv("bad", 4, "much,1,k1");
    Path model = folder.resolve("model.safetensors");
    Path predicted = folder.resolve("predicted");
    Path best = folder.resolve("best.yaml");
    try (TestCluster cluster = TestCluster.local(home, 1)) {
      String trained =
          cluster.submit(
              SparkHome.assembly(),
              "train",
              "" + data,
              "" + model,
              "--target",
              "y",
              "--layers",
              "4 relu",
              "--max-iter",
              "2");
      assertTrue(trained.contains("saved " + model), trained);
      cluster.submit(SparkHome.assembly(), "predict", "" + model, "" + data, "" + predicted);
      assertEquals(expected(Model.load(model)), written(predicted));

      Path refused = folder.resolve("refused");
      AssertionError failed =
          assertThrows(
              AssertionError.class,
              () ->
                  cluster.submit(
                      SparkHome.assembly(), "predict", "" + model, "" + bad, "" + refused));
      assertTrue(failed.getMessage().startsWith("predict failed with 1:"), failed::getMessage);
      List<String> lines =
          failed
              .getMessage()
              .lines()
              .filter(line -> line.startsWith("nn-spark predict: "))
              .toList();
      assertEquals(1, lines.size(), failed::getMessage);
      assertTrue(
          lines.get(0).contains("column 'x': 'much' is given, which is no number")
              && lines.get(0).contains(", in row 4 of partition 0, which is in file:")
              && lines.get(0).endsWith("/bad/rows.csv"),
          lines::toString);
      assertFalse(Files.exists(refused));

      String tuned =
          cluster.submit(
              SparkHome.assembly(),
              "tune",
              "" + data,
              "" + best,
              "--target",
              "y",
              "--members",
              "1",
              "--search",
              "layers=3 relu|4 tanh",
              "--trials",
              "2",
              "--budget",
              "1");
      assertTrue(tuned.contains("kernels of the executors: "), tuned);
      assertTrue(Files.readString(best).contains("layers: "), tuned);
    }
  }

  private static List<String> expected(Model model) {
    List<String> lines = new ArrayList<>();
    for (int r = 0; r < ROWS; r++) {
      String[] row = cells(r).split(",", -1);
      double y = model.predict(Map.of("x", row[0], "kind", row[2])).number();
      lines.add(cells(r) + "," + y);
    }
    return lines;
  }

  private static List<String> written(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
        List<String> all = Files.readAllLines(file);
        assertEquals("x,y,kind,predicted y", all.get(0));
        lines.addAll(all.subList(1, all.size()));
      }
    }
    return lines;
  }
}
