package dev.nn.comparison.report;

import dev.nn.comparison.referee.Result;
import dev.nn.comparison.referee.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Where, with what and how it was measured. */
final class SetupSection implements Section {

  @Override
  public String write(Results results, Path folder) {
    Settings settings = results.settings();
    Machine machine = results.machine();
    Table table = new Table("", "");
    table.row("date", results.date());
    table.row("command", "`" + results.command() + "`");
    table.row("processor", machine.cpu());
    table.row("caches of data", machine.caches());
    table.row("memory", machine.memory());
    table.row("system", machine.system());
    table.row("JDK", machine.jdk());
    Map<String, String> versions = new TreeMap<>();
    results.results().stream()
        .filter(result -> !result.failed() && !result.contestant().equals("machine"))
        .forEach(result -> versions.put(result.contestant(), version(result)));
    versions.forEach(table::row);
    return """
        # Benchmarks

        Everything here was measured in one run on one machine, side by side. Each library has a process of its own with its
        best settings that we know. All start and warm up, for %s s or until their times are stable; then come %s rounds, and in
        each round every one has its turn of %s s, so that what disturbs the machine hits all alike. Whoever's turn it is not is
        stopped. Data is in memory. All networks start from the same weights and learn the same numbers, and a contestant
        whose loss does not fall is disqualified.

        """
            .formatted(settings.warmUpSeconds(), settings.rounds(), settings.seconds())
        + table.toString();
  }

  private static String version(Result result) {
    return result.library() + ", " + result.runtime().replaceAll("[+-].*", "");
  }
}
