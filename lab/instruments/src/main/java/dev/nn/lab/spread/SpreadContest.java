package dev.nn.lab.spread;

import dev.nn.lab.machine.Machine;
import dev.nn.lab.referee.Contest;
import dev.nn.lab.referee.Contests;
import dev.nn.lab.referee.Entry;
import dev.nn.lab.referee.Programs;
import dev.nn.lab.referee.Referee;
import dev.nn.lab.referee.Result;
import dev.nn.lab.referee.Settings;
import dev.nn.lab.referee.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The program behind {@code bin/benchmark --spread}: in each start a JVM for each workload, kind of
 * JDK and number of threads.
 *
 * @param root the project's folder
 * @param target for problems and logs
 * @param out receives the progress
 */
public record SpreadContest(Path root, Path target, PrintStream out) {

  static final String STEPS = Contests.TRAINING;
  static final String ROWS = Contests.PREDICTION;

  private static final String RESULTS = "spread.json";

  /**
   * Runs all starts and writes results and page into a folder.
   *
   * @param wanted keeps the entries that are wanted
   */
  public void run(
      int starts, Settings settings, String command, UnaryOperator<Contest> wanted, Path folder)
      throws IOException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Referee referee = new Referee(settings, target, nowhere);
    List<Contest> contests =
        contests().stream().map(wanted).filter(contest -> !contest.entries().isEmpty()).toList();
    Map<String, List<Result>> byEntry = new LinkedHashMap<>();
    String day = LocalDate.now(ZoneOffset.UTC).toString();
    for (int start = 1; start <= starts; start++) {
      for (Contest contest : contests) {
        out.printf("start %s of %s: %s %s%n", start, starts, contest.section(), contest.name());
        for (Result result : referee.hold(contest)) {
          String entry = String.join(" ", result.section(), result.contest(), result.launch());
          byEntry.computeIfAbsent(entry, key -> new ArrayList<>()).add(result);
        }
      }
      // After each start, so that nothing is lost if the run ends early.
      run(day, command, settings, byEntry).write(folder.resolve(RESULTS));
    }
    report(folder);
  }

  private List<Contest> contests() {
    Programs programs = new Programs(root);
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

  /** Writes {@code spread.md} from the results in a folder; without results, nothing. */
  public void report(Path folder) throws IOException {
    Path file = folder.resolve(RESULTS);
    if (!Files.exists(file)) {
      return;
    }
    Path page = folder.resolve("spread.md");
    Files.writeString(page, new SpreadReport(SpreadRun.read(file)).text());
    out.println("Written: " + page);
  }
}
