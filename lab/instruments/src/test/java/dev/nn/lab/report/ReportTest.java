package dev.nn.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.contest.Measurement;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.referee.Result;
import dev.nn.lab.referee.Settings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ReportTest {

  private static final String WORKLOAD = "2-8-1*4";

  @TempDir Path folder;

  @Test
  void showsMediansAndFactors() throws IOException {
    String report =
        report(
            result("training", WORKLOAD, "step", "nn", "", 200, 100, 300),
            result("training", WORKLOAD, "step", "NumPy", "", 500, 700, 600));
    assertTrue(report.contains("| nn | 200 ns |"), report);
    assertTrue(report.contains("| NumPy | 600 ns (×3.00) |"), report);
    assertTrue(report.contains("| NumPy | 1 | 600 ns | 500 ns | 700 ns | 2.00 |"), report);
    BufferedImage chart = ImageIO.read(folder.resolve("training-1.png").toFile());
    assertNotNull(chart);
    assertEquals(1280, chart.getWidth());
  }

  @Test
  void showsSharesOfThePeakOfTheFastestRound() throws IOException {
    String report =
        report(
            result("kernels", "", "peak 1", "machine", "", 6, 5, 6),
            result("kernels", "", "forward 1×2×3", "nn", "", 10));
    assertTrue(report.contains("| nn forward | 120 (50 %) |"), report);
  }

  @Test
  void saysWhoFailedAndWhy() throws IOException {
    String report =
        report(
            result("training", WORKLOAD, "step", "nn", "", 200),
            result("training", WORKLOAD, "step", "Encog", "no such library\nat line 7"));
    assertTrue(report.contains("Encog, 1 thread: no such library (training 2-8-1*4)"), report);
    assertFalse(report.contains("at line 7"), report);
    assertFalse(report.contains("| Encog |"), report);
  }

  @Test
  void aChartMayHaveGaps() throws IOException {
    report(
        result("prediction", "2-8-1", "1 row", "nn", "", 80),
        result("prediction", "3-8-1", "1 row", "nn", "", 90),
        result("prediction", "3-8-1", "1 row", "Smile", "", 300));
    assertTrue(Files.size(folder.resolve("prediction-1.png")) > 0);
  }

  @Test
  void resultsComeBackFromTheirFile() throws IOException {
    Results results = results(result("training", WORKLOAD, "step", "nn", "", 200, 100));
    Json.write(folder.resolve("results.json"), results);
    assertEquals(results, Json.read(folder.resolve("results.json"), Results.class));
  }

  private String report(Result... results) throws IOException {
    results(results).writeReport(folder);
    return Files.readString(folder.resolve("README.md"));
  }

  private static Results results(Result... results) {
    Machine machine = new Machine("cpu", "caches", "memory", "system", "jdk");
    return new Results(
        "2026-01-31", "bin/lab peers", machine, new Settings(3, 0.1, 0.3), List.of(results));
  }

  /** A result on one thread with 1200 operations a unit and rounds of the given mean times. */
  private static Result result(
      String section,
      String contest,
      String task,
      String contestant,
      String failure,
      double... nanos) {
    List<Measurement> rounds =
        java.util.Arrays.stream(nanos)
            .mapToObj(mean -> new Measurement(10, mean, mean, mean, 1, 0))
            .toList();
    return new Result(
        section,
        contest,
        task,
        contestant,
        1,
        "library 1",
        "JDK 17",
        1200,
        0.3,
        0.1,
        rounds,
        failure);
  }
}
