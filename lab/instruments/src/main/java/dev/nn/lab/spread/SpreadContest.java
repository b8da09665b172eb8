package dev.nn.lab.spread;

import dev.nn.lab.Main;
import dev.nn.lab.Options;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.referee.Contest;
import dev.nn.lab.referee.Contests;
import dev.nn.lab.referee.Entry;
import dev.nn.lab.referee.Programs;
import dev.nn.lab.referee.Referee;
import dev.nn.lab.referee.Result;
import dev.nn.lab.referee.Selection;
import dev.nn.lab.referee.Settings;
import dev.nn.lab.referee.Task;
import dev.nn.lab.report.Json;
import dev.nn.lab.report.Reports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Measures how much times differ between starts. Each start runs a JVM for each workload, kind of
 * JDK and number of threads.
 */
public final class SpreadContest {

  public static final String USAGE =
      """
      Usage: bin/lab spread [OPTION ...]
        --rounds N        starts of each JVM (10)
        --quick           short runs, only to see that everything works
        --only NAMES      contestants whose name contains one of these, with commas between them
        --workload REGEX  only what matches in section, contest or task
        --warm-up S       seconds before anything is measured (2)

      Writes docs/benchmarks/spread.md; with --quick, --only or --workload a page in
      lab/instruments/target/lab/report.""";

  static final String STEPS = Contests.TRAINING;
  static final String ROWS = Contests.PREDICTION;

  private SpreadContest() {}

  /** Does all starts and writes the page. */
  public static boolean run(Options options) throws IOException {
    Settings settings = Settings.ofStart(options);
    int starts = Settings.rounds(options, options.has("--quick") ? 3 : 10);
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Referee referee = new Referee(settings, Main.TARGET, nowhere);
    List<Contest> contests = Selection.of(options).of(contests());
    Path folder = Reports.folder(Selection.isPartial(options));
    Map<String, List<Result>> byEntry = new LinkedHashMap<>();
    String day = LocalDate.now(ZoneOffset.UTC).toString();
    for (int start = 1; start <= starts; start++) {
      for (Contest contest : contests) {
        System.out.printf(
            "start %s of %s: %s %s%n", start, starts, contest.section(), contest.name());
        for (Result result : referee.hold(contest)) {
          String entry = String.join(" ", result.section(), result.contest(), result.launch());
          byEntry.computeIfAbsent(entry, key -> new ArrayList<>()).add(result);
        }
      }
      // After each start, so that nothing is lost if the run ends early.
      Json.write(folder.resolve("spread.json"), run(day, options.toString(), settings, byEntry));
    }
    report(folder);
    return true;
  }

  private static List<Contest> contests() {
    Programs programs = new Programs(Main.ROOT);
    List<Contest> contests = new ArrayList<>();
    Contests.WORKLOADS.forEach(
        w -> contests.add(contest(programs, STEPS, w.toString(), Task.step("step", w))));
    contests.add(contest(programs, STEPS, Contests.LONG_NAME, Contests.longStep()));
    Contests.WORKLOADS.forEach(
        w -> contests.add(contest(programs, ROWS, w.network(), Task.prediction(w, 1))));
    return contests;
  }

  private static Contest contest(Programs programs, String section, String name, Task task) {
    List<Entry> entries =
        Stream.of(1, 2)
            .flatMap(threads -> programs.enginesByJdk(threads).stream())
            .map(launch -> new Entry(launch, task))
            .toList();
    return new Contest(section, name, entries);
  }

  private static SpreadRun run(
      String day, String command, Settings settings, Map<String, List<Result>> byEntry) {
    Set<String> runtimes = new LinkedHashSet<>();
    Set<String> failures = new LinkedHashSet<>();
    for (List<Result> starts : byEntry.values()) {
      for (Result start : starts) {
        if (start.failed()) {
          failures.add(
              "%s %s, %s: %s"
                  .formatted(start.section(), start.contest(), start.launch(), start.failure()));
        } else {
          String runtime = start.runtime().replaceAll("[+-].*", "");
          runtimes.add(start.contestant() + ": " + runtime);
        }
      }
    }
    List<Spread> spreads =
        byEntry.values().stream()
            .map(Spread::of)
            .filter(spread -> !spread.nanos().isEmpty())
            .toList();
    return new SpreadRun(
        day,
        command,
        Machine.here(),
        settings,
        List.copyOf(runtimes),
        spreads,
        List.copyOf(failures));
  }

  /** Writes {@code spread.md} from a folder's results; does nothing if there are none. */
  public static void report(Path folder) throws IOException {
    Reports.write(folder, "spread", SpreadRun.class, run -> new SpreadReport(run).text());
  }
}
