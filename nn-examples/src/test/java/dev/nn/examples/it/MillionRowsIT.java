package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nn.examples.HousePricesExample.Houses;
import java.io.IOException;
import java.io.OutputStream;
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

  /** The most characters of a report, which draws some of the rows. */
  private static final int MOST_OF_A_REPORT = 1_000_000;

  @TempDir Path folder;

  @Test
  void theHeapStaysSmall() throws Exception {
    NnJar nn = new NnJar(Jdk.current(), folder, List.of("-Xmx512m"));
    Houses.write(folder.resolve("data.csv"), ROWS, 1);

    JsonNode trained =
        nn.run(
                "train",
                "data.csv",
                "--target=price",
                "--quick",
                "--epochs=1",
                "--report=trained.html",
                "--json")
            .json();
    double mean = trained.at("/baselines/mean/rmse").doubleValue();
    assertTrue(trained.at("/metrics/test_rmse").doubleValue() < mean / 2, trained::toString);
    assertReport("trained.html");

    JsonNode evaluated =
        nn.run("evaluate", "data.safetensors", "data.csv", "--report=judged.html", "--json").json();
    assertTrue(evaluated.at("/metrics/rmse").doubleValue() < mean / 2, evaluated::toString);
    assertReport("judged.html");

    new ModelLife(nn, "price").live();
    predictAllThroughPipes(nn);
  }

  private void assertReport(String file) throws IOException {
    String page = Files.readString(folder.resolve(file));
    assertTrue(page.endsWith("</html>\n") && page.contains("<h2>Predictions of price"), file);
    assertTrue(page.length() < MOST_OF_A_REPORT, () -> file + ": " + page.length());
  }

  private void predictAllThroughPipes(NnJar nn) throws Exception {
    Path predicted = folder.resolve("predicted.csv");
    Path errors = folder.resolve("err.txt");
    Process process =
        nn.builder("predict", "data.safetensors")
            .redirectOutput(predicted.toFile())
            .redirectError(errors.toFile())
            .start();
    try (OutputStream in = process.getOutputStream()) {
      Files.copy(folder.resolve("data.csv"), in);
    }
    assertEquals(0, process.waitFor(), Files.readString(errors));
    try (Stream<String> lines = Files.lines(predicted)) {
      assertEquals(ROWS + 1, lines.count());
    }
  }
}
