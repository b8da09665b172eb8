package dev.nn.lab.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
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

/** All measurements of a run on a day such as 2026-01-31, as results.json keeps them. */
public record Results(
    String date, String command, Machine machine, Settings settings, List<Result> results) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public Results {
    results = List.copyOf(results);
  }

  public static Results read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Results.class);
  }

  /** Writes JSON; makes the folder if needed. */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }

  /** Writes README.md and its charts into a folder that exists. */
  public void writeReport(Path folder) throws IOException {
    Map<String, String> places = new HashMap<>();
    Charts charts = new Charts(folder);
    new LibraryTables(this, charts).add(places);
    new EngineTables(this, charts).add(places);
    new LimitTables(this).add(places);
    String text = new Template(places).fill("report.md");
    Files.writeString(folder.resolve("README.md"), text.stripTrailing() + "\n");
  }

  Stream<Result> section(String section) {
    return results.stream().filter(result -> result.section().equals(section));
  }

  Grid grid(
      String section,
      Predicate<Result> wanted,
      Function<Result, String> row,
      Function<Result, String> column) {
    return new Grid(section(section).filter(wanted), row, column);
  }

  boolean hasPeak() {
    return !Double.isNaN(limit(MachineContestant.PEAK, 1));
  }

  /** Returns a limit of the machine in GFLOP/s or GB/s, which is the speed of the fastest round. */
  double limit(String kind, int threads) {
    return section(Contests.KERNELS)
        .filter(result -> result.contestant().equals("machine") && !result.failed())
        .filter(result -> result.task().equals(kind + " " + threads))
        .mapToDouble(result -> result.amount() / result.leastNanos())
        .findFirst()
        .orElse(Double.NaN);
  }
}
