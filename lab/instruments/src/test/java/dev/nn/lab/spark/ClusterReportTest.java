package dev.nn.lab.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.contest.cluster.ClusterFigures;
import dev.nn.lab.contest.cluster.CostParts;
import dev.nn.lab.contest.cluster.DataFacts;
import dev.nn.lab.contest.cluster.EpochTime;
import dev.nn.lab.contest.cluster.RoundCost;
import dev.nn.lab.contest.cluster.ScoringSpeed;
import dev.nn.lab.contest.cluster.TrainingPoint;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.report.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterReportTest {

  private static final String SPARK = "MultilayerPerceptronClassifier";

  private final ClusterFigures figures =
      new ClusterFigures(
          Map.of("Apache Spark", "9.9.9"),
          List.of(new DataFacts("digits", "64-8-10", 1400, 350, 0.875, Map.of(SPARK, "sigmoid"))),
          List.of(
              point(SPARK, 25, 1, 0.80),
              point(SPARK, 50, 2, 0.95),
              point(SPARK, 100, 4, 0.93),
              point("nn local", 1, 0.5, 0.90),
              point("nn local", 2, 0.8, 0.96),
              point("nn synchronous", 1, 3, 0.94)),
          List.of(
              new ScoringSpeed("64-8-10", "nn", "prediction", 1000, List.of(0.5, 0.25, 0.1), 1)),
          List.of(
              new RoundCost("local", 1009, 2, List.of(0.004, 0.003, 0.009), ""),
              new RoundCost("local", 1009, 8, List.of(), "too large")),
          List.of(new EpochTime("local", 2, 4, List.of(1.5))),
          List.of(
              new CostParts(0.01, 0.001, 2e-9, 3e-9, 4e-9, 8e-9, 1e-9, 5e-9, 6e-9, 7e-9, 25e-12)));

  @Test
  void comparesTheTimesToEqualAccuracy() throws IOException {
    String page = page(figures);
    assertTrue(
        page.contains(
            "| digits | 0.9500 | 2.00 s | 800 ms (×2.50) | not reached: 0.9400 after 3.00 s |"),
        page);
  }

  @Test
  void comparesAccuraciesAtEqualTimes() throws IOException {
    String page = page(figures);
    assertTrue(page.contains("| digits, 25 iterations | 1.00 s | 0.8000 | 0.9600 | – |"), page);
    // The best within the time, not the last.
    assertTrue(
        page.contains("| digits, 100 iterations | 4.00 s | 0.9500 | 0.9600 | 0.9400 |"), page);
  }

  @Test
  void showsMediansOfScoringRoundsAndEpochs() throws IOException {
    String page = page(figures);
    assertTrue(page.contains("| nn: prediction | 4,000 |"), page);
    assertTrue(page.contains("| 1,009 | 4.00 ms | failed |"), page);
    assertTrue(page.contains("| local, local[2] | 1.50 s |"), page);
    // job 10 ms + 2 tasks 2 ms + 3,027 floats of 20 ns + 6,054 of 8 / 4 + 1 ns + 1,009 of 7.4 ns
    assertTrue(page.contains("| local, 1,009 parameters | 4.00 ms | 12.1 ms | 3.02 |"), page);
    assertTrue(page.contains("87.5 % of the test rows"), page);
    assertTrue(page.contains("| Apache Spark | 9.9.9 |"), page);
  }

  @Test
  void leavesOutWhatWasNotMeasured() throws IOException {
    ClusterFigures some =
        new ClusterFigures(
            figures.versions(),
            figures.data(),
            figures.trainings(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    String page = page(some);
    assertFalse(page.contains("## Scoring"), page);
    assertFalse(page.contains("## Simulated clusters"), page);
  }

  @Test
  void aRunComesBackFromItsFile(@TempDir Path folder) throws IOException {
    ClusterRun run = run(figures);
    Json.write(folder.resolve("spark.json"), run);
    assertEquals(run, Json.read(folder.resolve("spark.json"), ClusterRun.class));
  }

  @Test
  void durationsHaveFittingUnits() {
    assertEquals("90.0 s", SimulationTables.duration(90));
    assertEquals("10.0 min", SimulationTables.duration(600));
    assertEquals("2.50 h", SimulationTables.duration(9000));
    assertEquals("4.00 days", SimulationTables.duration(4 * 86_400));
  }

  private static TrainingPoint point(String contestant, int n, double seconds, double accuracy) {
    return new TrainingPoint("digits", contestant, n, seconds, accuracy);
  }

  private static String page(ClusterFigures figures) throws IOException {
    return new ClusterReport(run(figures)).text();
  }

  private static ClusterRun run(ClusterFigures figures) {
    Machine machine = new Machine("cpu", "caches", "memory", "system", "jdk");
    return new ClusterRun("2026-01-31", "bin/lab spark", machine, figures);
  }
}
