package dev.nn.lab.report;

import dev.nn.lab.machine.Machine;
import dev.nn.lab.machine.MachineContestant;
import dev.nn.lab.referee.Contests;
import dev.nn.lab.referee.Result;
import dev.nn.lab.referee.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All of a run's measurements, as results.json stores them. The day is such as 2026-01-31. */
public record Results(
    String date, String command, Machine machine, Settings settings, List<Result> results) {

  /** The name of the results file. */
  public static final String FILE = "results.json";

  public Results {
    results = List.copyOf(results);
  }

  /** Writes README.md and its charts into an existing folder. */
  public void writeReport(Path folder) throws IOException {
    Map<String, String> places = new HashMap<>();
    Charts charts = new Charts(folder);
    new LibraryTables(this, charts).add(places);
    new EngineTables(this, charts).add(places);
    new LimitTables(this).add(places);
    Files.writeString(folder.resolve("README.md"), new Template(places).fill("report.md"));
  }

  Stream<Result> section(String section) {
    return results.stream().filter(result -> result.section().equals(section));
  }

  Grid<Result> grid(
      String section,
      Predicate<Result> wanted,
      Function<Result, String> row,
      Function<Result, String> column) {
    return new Grid<>(section(section).filter(r -> !r.failed()).filter(wanted), row, column);
  }

  boolean hasPeak() {
    return !Double.isNaN(limit(MachineContestant.PEAK, 1));
  }

  /** Returns a machine limit in GFLOP/s or GB/s: the fastest round's speed. */
  double limit(String kind, int threads) {
    return section(Contests.KERNELS)
        .filter(result -> result.contestant().equals("machine") && !result.failed())
        .filter(result -> result.task().equals(kind + " " + threads))
        .mapToDouble(result -> result.amount() / result.leastNanos())
        .findFirst()
        .orElse(Double.NaN);
  }
}
