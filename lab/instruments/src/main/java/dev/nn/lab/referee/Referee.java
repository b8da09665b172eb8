package dev.nn.lab.referee;

import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Holds contests. First all contestants start and warm up. Then come the rounds: in each, every
 * entry runs once, so that a disturbance affects all alike. Only one contestant runs at a time.
 *
 * @param folder the folder for problems and logs
 * @param out receives the progress
 */
public record Referee(Settings settings, Path folder, PrintStream out) {

  /** Holds a contest. If a contestant fails, its result has the reason. */
  public List<Result> hold(Contest contest) throws IOException {
    out.printf("%s %s%n", contest.section(), contest.name());
    List<ContestantProcess> processes = new ArrayList<>();
    List<Run> runs = new ArrayList<>();
    try {
      for (Launch launch : contest.launches()) {
        List<Entry> entries = contest.filter(entry -> entry.launch().equals(launch)).entries();
        runs.addAll(start(launch, entries, processes));
      }
      for (int round = 0; round < settings.rounds(); round++) {
        runs.forEach(run -> run.round(settings.seconds()));
      }
      runs.forEach(Run::finish);
      Map<Task, Run> firsts = new HashMap<>();
      runs.forEach(run -> firsts.putIfAbsent(run.entry().task(), run));
      runs.forEach(run -> run.compare(firsts.getOrDefault(run.entry().task(), run)));
    } finally {
      processes.forEach(ContestantProcess::close);
    }
    List<Result> results = runs.stream().map(run -> run.result(contest)).toList();
    results.forEach(this::print);
    return results;
  }

  private List<Run> start(Launch launch, List<Entry> entries, List<ContestantProcess> processes)
      throws IOException {
    String log = launch.toString().replaceAll("[^A-Za-z0-9]+", "-") + ".log";
    ContestantProcess process;
    try {
      process = new ContestantProcess(launch, folder.resolve("logs").resolve(log));
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage());
      return entries.stream().map(entry -> new Run(entry, null, reason)).toList();
    }
    processes.add(process);
    List<Run> runs = new ArrayList<>();
    for (Entry entry : entries) {
      Run run = new Run(entry, process, "");
      run.prepare(withProblem(entry.task().assignment()), settings.warmUpSeconds());
      runs.add(run);
    }
    return runs;
  }

  /** If an assignment has a problem, adds its file, which is written when first needed. */
  private Assignment withProblem(Assignment assignment) throws IOException {
    if (assignment.layers().isEmpty() || assignment.batch() == 0) {
      return assignment;
    }
    String name = assignment.workload().toString().replace('*', 'x') + ".f32";
    Path file = folder.resolve("problems").resolve(name).toAbsolutePath();
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Problem.random(assignment.workload(), 1).write(file);
    }
    return assignment.withProblem(file);
  }

  private void print(Result result) {
    out.printf("  %-28s %-28s %s  ", result.task(), result.contestant(), result.threads());
    if (result.failed()) {
      out.println(result.failure());
      return;
    }
    double micros = result.nanos() / 1e3;
    double least = result.leastNanos() / 1e3;
    double most = result.mostNanos() / 1e3;
    String speed = result.amount() > 0 ? "  %4$.1f G/s" : "";
    String format = "%1$,14.3f µs (%2$,.3f to %3$,.3f)" + speed + "%n";
    out.printf(Locale.ROOT, format, micros, least, most, result.speed());
  }
}
