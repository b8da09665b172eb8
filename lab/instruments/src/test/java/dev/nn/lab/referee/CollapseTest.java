package dev.nn.lab.referee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.Main;
import dev.nn.lab.contest.Workload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Training steps of all networks of the benchmark beside NumPy in one run. The limits are some
 * seven times what the engine takes, so nothing but a collapse exceeds them: a kernel that is no
 * longer compiled, a team whose threads wait for each other. Only {@code bin/lab collapse} runs it,
 * because other programs disturb its times.
 */
@EnabledIfSystemProperty(named = "nn.lab.collapse", matches = "true")
class CollapseTest {

  /** Times of the engine over those of NumPy on one thread, by the networks' order. */
  private static final List<Double> LIMITS = List.of(0.1, 1.0, 2.0, 4.0, 5.0, 6.0);

  /** A loaded machine disturbs a run now and then; a collapse is there in each. */
  private static final int RUNS = 3;

  private static final Programs PROGRAMS = new Programs(Main.ROOT);

  @TempDir Path folder;

  @Test
  void noStepTakesManyTimesWhatNumPyTakes() throws Exception {
    assertTrue(
        hasNumPy(), PROGRAMS.python() + " has no NumPy; Debian's is in the package python3-numpy");
    Map<String, Double> slow = Map.of();
    for (int run = 1; run <= RUNS; run++) {
      slow = slowSteps(new Settings(5, 0.04, 0.25 * run));
      if (slow.isEmpty()) {
        return;
      }
    }
    assertEquals(Map.of(), slow, "times NumPy's, in each of " + RUNS + " runs");
  }

  /** Returns the ratios that exceed their limits. */
  private Map<String, Double> slowSteps(Settings settings) throws IOException {
    ByteArrayOutputStream progress = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(progress, true, StandardCharsets.UTF_8);
    List<Result> results = new Referee(settings, folder, out).hold(contest());
    boolean busy = isBusy(); // by programs that have begun meanwhile, and this one itself
    assertEquals(
        List.of(),
        results.stream().filter(Result::failed).toList(),
        () -> progress.toString(StandardCharsets.UTF_8));
    Map<String, Double> slow = new TreeMap<>();
    for (Result result : results) {
      Result numPy =
          results.stream()
              .filter(other -> other.contestant().equals("NumPy"))
              .filter(other -> other.task().equals(result.task()))
              .findFirst()
              .orElseThrow();
      double ratio = ratio(result, numPy);
      double limit = LIMITS.get(Contests.WORKLOADS.indexOf(Workload.parse(result.task())));
      boolean disturbed = result.threads() > 1 && busy;
      if (!result.equals(numPy) && !disturbed && ratio > limit) {
        slow.put(result.launch() + ": " + result.task(), ratio);
      }
    }
    return slow;
  }

  /**
   * Returns the median of the ratios of the rounds on one thread. For a team it is the least, since
   * other programs that take the processor of one thread stop them all.
   */
  private static double ratio(Result result, Result other) {
    double[] ratios =
        IntStream.range(0, result.rounds().size())
            .mapToDouble(i -> result.rounds().get(i).mean() / other.rounds().get(i).mean())
            .sorted()
            .toArray();
    return ratios[result.threads() == 1 ? ratios.length / 2 : 0];
  }

  /** A team needs a processor for each thread. On a busy machine, one thread is measured. */
  private static int threads() {
    int processors = Runtime.getRuntime().availableProcessors();
    return isBusy() ? 1 : Math.min(2, processors);
  }

  private static boolean isBusy() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system.getSystemLoadAverage() > 1.25 * system.getAvailableProcessors();
  }

  private static Contest contest() {
    Launch numPy =
        PROGRAMS.trainers(Contests.WORKLOADS.get(0), 1).stream()
            .filter(launch -> launch.name().equals("NumPy"))
            .findFirst()
            .orElseThrow();
    int threads = threads();
    List<Entry> entries = new ArrayList<>();
    for (Workload workload : Contests.WORKLOADS) {
      Task step = Task.step(workload.toString(), workload);
      Stream.of(PROGRAMS.engine(1), PROGRAMS.engine(threads), numPy)
          .distinct()
          .forEach(launch -> entries.add(new Entry(launch, step)));
    }
    return new Contest(Contests.TRAINING, "collapse", entries);
  }

  private static boolean hasNumPy() throws InterruptedException {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(PROGRAMS.python(), "-c", "import numpy").redirectErrorStream(true);
      Process python = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      return python.waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no Python
    }
  }
}
