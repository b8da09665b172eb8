package dev.nn.lab.tables;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nn.lab.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All of a run's results, as tables.json stores them. The day is such as 2026-01-31.
 *
 * @param tables facts about the tables, in order
 * @param libraries the library's name and version, for each rival that has run
 */
record TablesRun(
    String date,
    String command,
    Machine machine,
    List<TableFacts> tables,
    Map<String, String> libraries,
    List<TableResult> results) {

  private static final ObjectMapper JSON = new ObjectMapper();

  TablesRun {
    tables = List.copyOf(tables);
    libraries = new LinkedHashMap<>(libraries);
    results = List.copyOf(results);
  }

  /**
   * Merges this run into an earlier one, which keeps its results for other rivals, tables and
   * rounds.
   */
  TablesRun after(TablesRun earlier) {
    List<TableResult> all = new ArrayList<>(earlier.results);
    all.removeIf(old -> results.stream().anyMatch(old::sameTurn));
    all.addAll(results);
    List<TableFacts> facts = new ArrayList<>(earlier.tables);
    facts.removeIf(old -> tables.stream().anyMatch(now -> now.name().equals(old.name())));
    facts.addAll(tables);
    Map<String, String> versions = new LinkedHashMap<>(earlier.libraries);
    versions.putAll(libraries);
    return new TablesRun(date, command, machine, facts, versions, all);
  }

  /** Returns the results for some tables, in the first rounds. */
  TablesRun of(List<String> names, int rounds) {
    return new TablesRun(
        date,
        command,
        machine,
        tables.stream().filter(table -> names.contains(table.name())).toList(),
        libraries,
        results.stream().filter(r -> names.contains(r.table()) && r.round() < rounds).toList());
  }

  /** Writes JSON with a line for each result. Creates the folder if necessary. */
  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    StringBuilder text = new StringBuilder("{");
    text.append("\"date\":").append(JSON.writeValueAsString(date));
    text.append(",\n\"command\":").append(JSON.writeValueAsString(command));
    text.append(",\n\"machine\":").append(JSON.writeValueAsString(machine));
    text.append(",\n\"libraries\":").append(JSON.writeValueAsString(libraries));
    text.append(",\n\"tables\":").append(lines(tables));
    text.append(",\n\"results\":").append(lines(results)).append("}\n");
    Files.writeString(file, text);
  }

  private static String lines(List<?> values) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Object value : values) {
      lines.add(JSON.writeValueAsString(value));
    }
    return "[\n" + String.join(",\n", lines) + "\n]";
  }
}
