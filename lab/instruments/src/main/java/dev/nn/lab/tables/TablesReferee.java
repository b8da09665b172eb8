package dev.nn.lab.tables;

import dev.nn.lab.contest.tables.TableRun;
import dev.nn.lab.contest.tables.TableTask;
import dev.nn.lab.referee.ContestantProcess;
import dev.nn.lab.referee.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The referee for the contest on tables. Each rival trains in each round on each table, one at a
 * time. Rivals from the same library share a process, so that a JVM is warm after the first table.
 */
final class TablesReferee implements AutoCloseable {

  private final Path logs;
  private final boolean tune;
  private final Map<Launch, ContestantProcess> processes = new LinkedHashMap<>();
  private final Map<Launch, String> failures = new LinkedHashMap<>();

  /**
   * Creates a referee; it starts no processes yet.
   *
   * @param logs the folder for what processes print
   * @param tune whether rounds are folds inside training rows
   */
  TablesReferee(Path logs, boolean tune) {
    this.logs = logs;
    this.tune = tune;
  }

  /** Holds a table's rounds, and passes each result on immediately. */
  void hold(TableFile table, List<Rival> rivals, int rounds, Consumer<TableResult> results) {
    for (int round = 0; round < rounds; round++) {
      TableTask task = tune ? table.tuned(round) : table.evaluated(round);
      for (Rival rival : rivals) {
        TableResult result = run(table, task, rival, round);
        results.accept(result);
        print(result);
      }
    }
  }

  /** Returns a rival's library with its version; empty if it has not run. */
  String library(Rival rival) {
    ContestantProcess process = processes.get(rival.launch());
    return process == null ? "" : process.library();
  }

  private TableResult run(TableFile table, TableTask task, Rival rival, int round) {
    String name = table.source().name();
    int rows = task.test().size();
    try {
      ContestantProcess process = process(rival.launch());
      if (process == null) {
        String reason = failures.getOrDefault(rival.launch(), "");
        return new TableResult(name, rival.name(), round, rows, 0, 0, Map.of(), reason);
      }
      TableRun run = process.learn(task.with(rival.variant()));
      Map<String, Double> scores = TableScores.of(table, task, run);
      return new TableResult(
          name, rival.name(), round, rows, run.seconds(), run.bytes(), scores, "");
    } catch (IOException | IllegalArgumentException e) {
      // If a process has ended, it is started again for the next run.
      processes.values().removeIf(process -> !process.isRunning());
      String reason = String.valueOf(e.getMessage());
      return new TableResult(name, rival.name(), round, rows, 0, 0, Map.of(), reason);
    }
  }

  private @Nullable ContestantProcess process(Launch launch) throws IOException {
    if (!processes.containsKey(launch) && !failures.containsKey(launch)) {
      String log = launch.toString().replaceAll("[^A-Za-z0-9]+", "-") + "-tables.log";
      try {
        processes.put(launch, new ContestantProcess(launch, logs.resolve(log)));
      } catch (IOException e) {
        failures.put(launch, String.valueOf(e.getMessage()));
      }
    }
    return processes.get(launch);
  }

  private void print(TableResult result) {
    String scores = result.failure();
    if (!result.failed()) {
      StringBuilder text = new StringBuilder();
      result
          .scores()
          .forEach(
              (name, score) -> text.append(String.format(Locale.ROOT, "%s %.4g  ", name, score)));
      scores = text + String.format(Locale.ROOT, "%.2f s", result.seconds());
    }
    System.out.printf(
        "%-22s %-16s %s  %s%n", result.table(), result.rival(), result.round(), scores);
  }

  @Override
  public void close() {
    processes.values().forEach(ContestantProcess::close);
  }
}
