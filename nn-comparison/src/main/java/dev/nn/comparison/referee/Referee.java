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
 * Holds contests. All contestants are started and warmed up; then come the rounds, in each of which
 * every entry has one turn, so that whatever disturbs the machine hits all alike. Only the
 * contestant whose turn it is runs.
 */
public final class Referee {

  private final Settings settings;
  private final Path folder;
  private final ProblemFiles problems;
  private final PrintStream out;

  /**
   * A referee.
   *
   * @param settings how long to measure
   * @param folder for problems and logs
   * @param out told what goes on
   */
  public Referee(Settings settings, Path folder, PrintStream out) {
    this.settings = settings;
    this.folder = folder;
    this.problems = new ProblemFiles(folder.resolve("problems"));
    this.out = out;
  }

  /** Holds a contest; a contestant that fails is in the results with its reason. */
  public List<Result> hold(Contest contest) throws IOException {
    out.printf("%s %s%n", contest.section(), contest.name());
    List<Result> results = new ArrayList<>();
    List<ContestantProcess> processes = new ArrayList<>();
    List<Turn> turns = new ArrayList<>();
    try {
      for (Launch launch : contest.launches()) {
        start(contest, launch, processes, turns, results);
      }
      for (int round = 0; round < settings.rounds(); round++) {
        turns.forEach(turn -> turn.round(settings.seconds()));
      }
      turns.forEach(Turn::finish);
      turns.forEach(turn -> turn.compare(first(turns, turn)));
    } finally {
      processes.forEach(ContestantProcess::close);
    }
    turns.forEach(turn -> results.add(turn.result(contest)));
    results.forEach(this::print);
    return results;
  }

  private void start(
      Contest contest,
      Launch launch,
      List<ContestantProcess> processes,
      List<Turn> turns,
      List<Result> results)
      throws IOException {
    List<Entry> entries = contest.filter(entry -> entry.launch().equals(launch)).entries();
    String log = launch.toString().replaceAll("[^A-Za-z0-9]+", "-") + ".log";
    try {
      ContestantProcess process =
          new ContestantProcess(launch, folder.resolve("logs").resolve(log));
      processes.add(process);
      int work = 0;
      for (Entry entry : entries) {
        try {
          Turn turn = new Turn(entry, problems.add(entry.task().assignment()), process, work);
          work++;
          turns.add(turn);
          turn.warmUp(settings.warmUpSeconds());
        } catch (ContestantException e) {
          results.add(failed(contest, entry, e));
        }
      }
      process.pause();
    } catch (ContestantException e) {
      entries.forEach(entry -> results.add(failed(contest, entry, e)));
    }
  }

  /** The first turn with the same task. */
  private static Turn first(List<Turn> turns, Turn like) {
    Map<Task, Turn> firsts = new HashMap<>();
    turns.forEach(turn -> firsts.putIfAbsent(turn.entry().task(), turn));
    return firsts.getOrDefault(like.entry().task(), like);
  }

  private static Result failed(Contest contest, Entry entry, ContestantException e) {
    return new Result(
        contest.section(),
        contest.name(),
        entry.task().name(),
        entry.launch().name(),
        entry.launch().threads(),
        "",
        "",
        entry.task().amount(),
        0,
        0,
        List.of(),
        e.reason());
  }

  private void print(Result result) {
    String figure =
        result.failed()
            ? result.failure()
            : String.format(
                Locale.ROOT,
                "%,14.3f µs (%,.3f to %,.3f)%s",
                result.nanos() / 1e3,
                result.leastNanos() / 1e3,
                result.mostNanos() / 1e3,
                result.amount() > 0
                    ? String.format(Locale.ROOT, "  %.1f G/s", result.speed())
                    : "");
    out.printf(
        "  %-28s %-28s %s  %s%n", result.task(), result.contestant(), result.threads(), figure);
  }
}
