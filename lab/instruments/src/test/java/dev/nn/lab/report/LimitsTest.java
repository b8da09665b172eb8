package dev.nn.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.contest.Measurement;
import dev.nn.lab.contest.Workload;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.referee.Result;
import dev.nn.lab.referee.Settings;
import dev.nn.lab.report.Limits.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {

  /**
   * On one thread 100 operations and one multiply-add of a chain a nanosecond; L1 has 4 KB, L2 40
   * KB, L3 400 KB; L2 gives 20 bytes a nanosecond, L3 10 and memory 5.
   */
  private static final List<Result> MACHINE =
      List.of(
          machine("peak 1", 100),
          machine("peak 2", 200),
          machine("chain 1", 1),
          machine("read L2 1", 20),
          machine("read L2 2", 40),
          machine("read L3 1", 10),
          machine("read L3 2", 20),
          machine("read 1", 5),
          machine("read 2", 8));

  @TempDir Path folder;

  /** 2·8 + 8·1 weights: (3·24 - 16)·2·4 operations; chains of 2 + 8 inputs, 1 output, 4 rows. */
  @Test
  void chainsBoundAStepOfASmallNetwork() {
    assertEquals(new Limit("latency", 15), limits().step(Workload.parse("2-8-1*4"), 1));
  }

  /** The same with 400 rows has 44,800 operations. */
  @Test
  void operationsBoundAStepOfALongBatch() {
    assertEquals(new Limit("latency", 411), limits().step(Workload.parse("2-8-1*400"), 2));
    assertEquals(new Limit("flops", 448), limits().step(Workload.parse("2-8-1*400"), 1));
  }

  /**
   * 100·100 weights and 100 biases are 40,400 bytes, of which L1 and L2 hold 45,056 together:
   * 36,304 come from L2 at 20.
   */
  @Test
  void theSlowestCacheBoundsAPredictionOfOneRow() {
    Workload network = Workload.parse("100-100*1");
    assertEquals(
        new Limit("bandwidth", (40_400 - 4096) / 20.0), limits().prediction(network, 1, 1));
    Workload large = Workload.parse("400-400*1"); // 641,600 bytes
    assertEquals(
        new Limit("bandwidth", (641_600 - 45_056) / 10.0), limits().prediction(large, 1, 1));
    Workload huge = Workload.parse("400-4000*1"); // 6,416,000 bytes
    assertEquals(
        new Limit("bandwidth", (6_416_000 - 454_656) / 5.0), limits().prediction(huge, 1, 1));
  }

  /** Two threads keep twice as much of the weights in L2, but not in L3. */
  @Test
  void eachThreadHasCachesOfItsOwn() {
    Workload large = Workload.parse("300-300*1"); // 361,200 bytes
    assertEquals(
        new Limit("bandwidth", (361_200 - 2 * 45_056) / 20.0), limits().prediction(large, 1, 2));
    Workload huge = Workload.parse("400-4000*1");
    assertEquals(new Limit("bandwidth", 3 * (6_416_000 - 499_712) / 8.0), limits().step(huge, 2));
  }

  @Test
  void theReportShowsTheShareOfTheLimitAndTheBestNativeContestant() throws IOException {
    String report =
        report(
            MACHINE,
            result("training", "2-8-1*4", "step", "nn", 60),
            result("training", "2-8-1*4", "step", "NumPy", 20),
            result("training", "2-8-1*4", "step", "BLIS (C++)", 50),
            result("training", "2-8-1*4", "step", "Eigen (C++)", 40),
            result("prediction", "2-8-1", "64 rows", "nn", 61.44));
    assertTrue(
        report.contains(
            "| 2-8-1*4, 1 | 15.0 ns | latency | 60.0 ns | 25 % | Eigen (C++) | 40.0 ns | ×1.50 |"),
        report);
    assertTrue(
        report.contains("| 2-8-1, 64 | 30.7 ns | flops | 61.4 ns | 50 % | – | – | – |"), report);
  }

  @Test
  void withoutTheMachinesLimitsThereIsNoSection() throws IOException {
    String report = report(List.of(), result("training", "2-8-1*4", "step", "nn", 60));
    assertFalse(report.contains("## Limits"), report);
  }

  private static Limits limits() {
    return new Limits(results(MACHINE));
  }

  private String report(List<Result> machine, Result... others) throws IOException {
    List<Result> all = new ArrayList<>(machine);
    all.addAll(List.of(others));
    results(all).writeReport(folder);
    return Files.readString(folder.resolve("README.md"));
  }

  private static Results results(List<Result> results) {
    Machine machine = new Machine("cpu", "L1 4K, L2 40K, L3 400K", "memory", "system", "jdk");
    return new Results("2026-01-31", "bin/lab peers", machine, new Settings(3, 0.1, 0.3), results);
  }

  private static Result machine(String task, double speed) {
    return result("kernels", "", task, "machine", 1 / speed);
  }

  /** A result on one thread with one operation a unit. */
  private static Result result(
      String section, String contest, String task, String contestant, double nanos) {
    List<Measurement> rounds =
        Stream.of(nanos).map(mean -> new Measurement(10, mean, mean, mean, 1, 0)).toList();
    return new Result(
        section, contest, task, contestant, 1, "library 1", "JDK 17", 1, 0.3, 0.1, rounds, "");
  }
}
