package dev.nn.lab.cold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.cold.Task.Kind;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.report.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColdReportTest {

  private static final Machine MACHINE = new Machine("cpu", "caches", "memory", "system", "jdk");

  @TempDir Path folder;

  @Test
  void showsMediansAndExtremesOfTheStarts() throws IOException {
    String page =
        page(
            List.of(
                result(
                    Condition.IDLE,
                    Kind.FIT,
                    "fit",
                    List.of(start(3.5, 4), start(1.5, 2), start(2, 3))),
                result(Condition.SINGLE, Kind.RECIPE, "recipe 150", List.of(start(0.5, 1)))),
            List.of());
    assertTrue(page.contains("\nfit:\n\n| contestant, threads | fit | process |"), page);
    assertTrue(
        page.contains("| nn, 1 | 2.00 s (1.50 s to 3.50 s) | 3.00 s (2.00 s to 4.00 s) | – | – |"),
        page);
    assertTrue(page.contains("| nn, 1 | 500 ms (500 ms to 500 ms) |"), page);
    assertTrue(page.contains("| starts | 3 |"), page);
    assertTrue(page.contains("| nn | JDK 17.0.21 |"), page);
    assertTrue(page.contains("## Idle") && page.contains("## One processor"), page);
    assertFalse(page.contains("## Busy") || page.contains("## Not measured"), page);
    assertFalse(page.contains("### Commands"), page);
  }

  @Test
  void stepsHaveAColumnForEachTimeThatIsMeasured() throws IOException {
    Map<String, Double> first = Map.of("0.25", 1000.0, "2", 9000.0, Start.LONGEST, 0.002);
    Map<String, Double> other = Map.of("0.25", 500.0, "2", 9000.0, Start.BYTES, 0.5);
    String page =
        page(
            List.of(result(Condition.BUSY, Kind.STEPS, "steps", List.of(first, other))),
            List.of("why"));
    assertTrue(
        page.contains("| contestant, threads | 0.25 s | 2 s | longest step | bytes |"), page);
    assertTrue(
        page.contains(
            "| nn, 1 | 750 (500 to 1,000) | 9,000 (9,000 to 9,000) | 2.00 ms (2.00 ms to 2.00 ms) |"
                + " 0.50 (0.50 to 0.50) |"),
        page);
    assertTrue(page.contains("- why"), page);
  }

  private static ColdResult result(
      Condition condition, Kind kind, String task, List<Map<String, Double>> starts) {
    return new ColdResult(condition, kind, task, "nn, 1", starts);
  }

  private static Map<String, Double> start(double fit, double process) {
    return Map.of(Start.FIT, fit, Start.PROCESS, process);
  }

  private String page(List<ColdResult> results, List<String> failures) throws IOException {
    ColdRun run =
        new ColdRun(
            "2026-01-31", "bin/lab cold", MACHINE, List.of("nn: JDK 17.0.21"), results, failures);
    Json.write(folder.resolve("cold.json"), run);
    assertEquals(run, Json.read(folder.resolve("cold.json"), ColdRun.class));
    ColdContest.report(folder);
    return Files.readString(folder.resolve("cold.md"));
  }
}
