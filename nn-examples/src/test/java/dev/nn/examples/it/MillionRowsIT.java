package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nn.examples.tables.Houses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of a million rows, with the jar alone and a heap that the table would fill. */
@Tag("large")
class MillionRowsIT {

  private static final int ROWS = 1_000_000;

  @TempDir Path folder;

  @Test
  void theHeapStaysSmall() throws Exception {
    NnJar nn = new NnJar(Jdk.current(), folder, List.of("-Xmx512m"));
    Houses.write(folder.resolve("houses.csv"), ROWS, 1);

    JsonNode trained =
        nn.run("train", "houses.csv", "--target", "price", "--quick", "--epochs", "1", "--json")
            .json();
    double mean = trained.at("/baselines/mean/rmse").doubleValue();
    assertTrue(trained.at("/metrics/test_rmse").doubleValue() < mean / 2, trained::toString);

    JsonNode evaluated = nn.run("evaluate", "houses.safetensors", "houses.csv", "--json").json();
    assertEquals(ROWS, evaluated.get("rows").intValue());
    assertTrue(evaluated.at("/metrics/rmse").doubleValue() < mean / 2, evaluated::toString);

    Path predicted = folder.resolve("predicted.csv");
    int status =
        nn.builder("predict", "houses.safetensors", "houses.csv")
            .redirectOutput(predicted.toFile())
            .redirectError(folder.resolve("err.txt").toFile())
            .start()
            .waitFor();
    assertEquals(0, status, () -> text(folder.resolve("err.txt")));
    try (Stream<String> lines = Files.lines(predicted)) {
      assertEquals(ROWS + 1, lines.count());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }
}
