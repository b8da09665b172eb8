package dev.nn.comparison.referee;

import dev.nn.comparison.process.ContestantException;
import dev.nn.comparison.process.ContestantProcess;
import dev.nn.comparison.process.Launch;
import dev.nn.comparison.process.ProblemFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A referee of contests. All contestants start and warm up; then come the rounds, in each of which
 * every entry has one turn, so that a disturbance hits all alike. Only one contestant runs at a
 * time.
 */
public final class Referee {

  private final Settings settings;
  private final Path folder;
  private final ProblemFiles problems;
  private final PrintStream out;

  /** Creates a referee with a folder for problems and logs, and a stream for progress. */
  public Referee(Settings settings, Path folder, PrintStream out) {
    this.settings = settings;
    this.folder = folder;
    this.problems = new ProblemFiles(folder.resolve("problems"));
    this.out = out;
  }

  /** Holds a contest; the result of a failed contestant has the reason. */
  public List<Result> hold(Contest contest) throws IOException {
    out.printf("%s %s%n", contest.section(), contest.name());
    List<ContestantProcess> processes = new ArrayList<>();
    List<Turn> turns = new ArrayList<>();
    try {
      for (Launch launch : contest.launches()) {
        List<Entry> entries = contest.filter(entry -> entry.launch().equals(launch)).entries();
        turns.addAll(start(launch, entries, processes));
      }
      for (int round = 0; round < settings.rounds(); round++) {
        turns.forEach(turn -> turn.round(settings.seconds()));
      }
      turns.forEach(Turn::finish);
      Map<Task, Turn> firsts = new HashMap<>();
      turns.forEach(turn -> firsts.putIfAbsent(turn.entry().task(), turn));
      turns.forEach(turn -> turn.compare(firsts.getOrDefault(turn.entry().task(), turn)));
    } finally {
      processes.forEach(ContestantProcess::close);
    }
    List<Result> results = turns.stream().map(turn -> turn.result(contest)).toList();
    results.forEach(this::print);
    return results;
  }

  private List<Turn> start(Launch launch, List<Entry> entries, List<ContestantProcess> processes)
      throws IOException {
    String log = launch.toString().replaceAll("[^A-Za-z0-9]+", "-") + ".log";
    try {
      ContestantProcess process =
          new ContestantProcess(launch, folder.resolve("logs").resolve(log));
      processes.add(process);
      List<Turn> turns = new ArrayList<>();
      for (Entry entry : entries) {
        Turn turn = new Turn(entry, process, "");
        turn.prepare(problems.add(entry.task().assignment()), settings.warmUpSeconds());
        turns.add(turn);
      }
      return turns;
    } catch (ContestantException e) {
      return entries.stream().map(entry -> new Turn(entry, null, e.reason())).toList();
    }
  }

  private void print(Result result) {
    String speed = result.amount() > 0 ? "  %.1f G/s" : "";
    String figure =
        result.failed()
            ? result.failure()
            : String.format(
                Locale.ROOT,
                "%,14.3f µs (%,.3f to %,.3f)" + speed,
                result.nanos() / 1e3,
                result.leastNanos() / 1e3,
                result.mostNanos() / 1e3,
                result.speed());
    out.printf(
        "  %-28s %-28s %s  %s%n", result.task(), result.contestant(), result.threads(), figure);
  }
}
