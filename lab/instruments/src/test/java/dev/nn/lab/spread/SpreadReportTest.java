package dev.nn.lab.spread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.contest.Measurement;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.referee.Result;
import dev.nn.lab.referee.Settings;
import dev.nn.lab.report.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpreadReportTest {

  private static final Machine MACHINE = new Machine("cpu", "caches", "memory", "system", "jdk");

  @TempDir Path folder;

  @Test
  void showsQuartilesOfTheStarts() throws IOException {
    Spread steps =
        new Spread("2-8-1*4", "step", "nn", 1, List.of(500.0, 100.0, 300.0, 200.0, 400.0));
    Spread other = new Spread("2-8-1*4", "step", "nn JDK 25", 2, List.of(7.0));
    Spread rows = new Spread("2-8-1", "1 row", "nn", 1, List.of(80.0));
    String page = page(List.of(steps, other, rows), List.of());
    assertTrue(
        page.contains("| 2-8-1*4 | 300 ns (200 ns to 400 ns) | 7.00 ns (7.00 ns to 7.00 ns) |"),
        page);
    assertTrue(page.contains("| 2-8-1 | 80.0 ns (80.0 ns to 80.0 ns) |"), page);
    assertTrue(page.contains("| starts | 5 |"), page);
    assertTrue(page.contains("| nn | JDK 17.0.21 |"), page);
    assertFalse(page.contains("## Not measured"), page);
  }

  @Test
  void saysWhatFailed() throws IOException {
    Spread steps = new Spread("2-8-1*4", "step", "nn", 1, List.of(5.0));
    String page = page(List.of(steps), List.of("training 2-8-1*4, nn, 2: its process ended"));
    assertTrue(page.contains("- training 2-8-1*4, nn, 2: its process ended"), page);
  }

  @Test
  void aStartsFigureIsTheMedianOfItsRoundsAndFailedStartsHaveNone() {
    Result first = result(SpreadContest.STEPS, "", 30, 10, 20);
    Result failed = result(SpreadContest.STEPS, "its process ended");
    Result last = result(SpreadContest.STEPS, "", 40);
    assertEquals(List.of(20.0, 40.0), Spread.of(List.of(first, failed, last)).nanos());
  }

  private String page(List<Spread> spreads, List<String> failures) throws IOException {
    SpreadRun run =
        new SpreadRun(
            "2026-01-31",
            "bin/lab spread",
            MACHINE,
            new Settings(3, 0.1, 0.3),
            List.of("nn: JDK 17.0.21"),
            spreads,
            failures);
    Json.write(folder.resolve("spread.json"), run);
    assertEquals(run, Json.read(folder.resolve("spread.json"), SpreadRun.class));
    SpreadContest.report(folder);
    return Files.readString(folder.resolve("spread.md"));
  }

  private static Result result(String section, String failure, double... means) {
    List<Measurement> rounds =
        Arrays.stream(means).mapToObj(mean -> new Measurement(10, mean, mean, mean, 1, 0)).toList();
    return new Result(
        section, "2-8-1*4", "step", "nn", 1, "nn", "JDK 17", 1, 0.3, 0.1, rounds, failure);
  }
}
