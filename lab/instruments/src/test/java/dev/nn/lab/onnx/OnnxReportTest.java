package dev.nn.lab.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.contest.Measurement;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.referee.Result;
import dev.nn.lab.referee.Settings;
import dev.nn.lab.report.Json;
import dev.nn.lab.starts.StartResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxReportTest {

  @Test
  void showsMediansBesideOnnxRuntime() throws IOException {
    String page =
        page(
            List.of(
                result("nn", "1 row", "", 200, 100, 300),
                result("ONNX Runtime", "1 row", "", 1000, 800, 900)),
            List.of());
    assertTrue(page.contains("| nn | 200 ns (×4.50) |"), page);
    assertTrue(page.contains("| ONNX Runtime | 900 ns |"), page);
    assertTrue(page.contains("| nn | 16.0 |"), page);
    assertFalse(page.contains("## Size and cold start"), page);
    assertFalse(page.contains("## Not measured"), page);
  }

  @Test
  void showsSizesAndStarts() throws IOException {
    List<StartResult> starts =
        List.of(
            new StartResult("empty", 0, 0, List.of(40.0, 50.0, 60.0), Double.NaN, ""),
            new StartResult("Other 1.2", 3, 4_500_000, List.of(1500.0, 300.0, 200.0), 0.5, ""));
    String page = page(List.of(), starts);
    assertTrue(page.contains("| empty | – | – | 50.0 ms | 40.0 ms | 60.0 ms |"), page);
    assertTrue(page.contains("| Other 1.2 | 3 | 4.50 | 300 ms | 200 ms | 1.50 s |"), page);
    assertTrue(page.contains("started 3 times"), page);
  }

  @Test
  void saysWhatFailedAndWhy() throws IOException {
    String page =
        page(
            List.of(result("ONNX Runtime", "1 row", "no such library\nat line 7")),
            List.of(new StartResult("Other", 0, 0, List.of(), Double.NaN, "has no file")));
    assertTrue(page.contains("- ONNX Runtime, 2-8-1, 1 row: no such library\n"), page);
    assertTrue(page.contains("- start of Other: has no file\n"), page);
  }

  @Test
  void aRunComesBackFromItsFile(@TempDir Path folder) throws IOException {
    StartResult start = new StartResult("nn", 8, 9, List.of(40.5), Double.NaN, "");
    OnnxRun run = run(List.of(result("nn", "1 row", "", 200)), List.of(start));
    Json.write(folder.resolve("onnx.json"), run);
    assertEquals(run, Json.read(folder.resolve("onnx.json"), OnnxRun.class));
  }

  private static String page(List<Result> results, List<StartResult> starts) throws IOException {
    return new OnnxReport(run(results, starts)).text();
  }

  private static OnnxRun run(List<Result> results, List<StartResult> starts) {
    Machine machine = new Machine("cpu", "caches", "memory", "system", "jdk");
    return new OnnxRun(
        "2026-01-31", "bin/lab peers", machine, new Settings(3, 0.1, 0.3), results, starts);
  }

  private static Result result(String contestant, String task, String failure, double... nanos) {
    List<Measurement> rounds =
        Arrays.stream(nanos).mapToObj(t -> new Measurement(10, t, t, t, 1, 16)).toList();
    return new Result(
        "exchange",
        "2-8-1",
        task,
        contestant,
        1,
        contestant,
        "JDK 17",
        1200,
        0.3,
        0.3,
        rounds,
        failure);
  }
}
