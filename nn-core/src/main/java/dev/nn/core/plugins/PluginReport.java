package dev.nn.core.plugins;

import java.util.ArrayList;
import java.util.List;

/**
 * A report of all plug-ins found, and of the defects of others, for people who wonder why a name is
 * unknown. Its text is a table.
 *
 * @param entries one for each plug-in, by kind and name
 * @param problems a line for each provider that could not be loaded and each name claimed twice
 */
public record PluginReport(List<Entry> entries, List<String> problems) {

  private static final List<String> HEAD =
      List.of("kind", "plug-in", "formula", "class", "jar", "version", "class loader");

  public PluginReport {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }

  /**
   * A plug-in.
   *
   * @param kind such as activation
   * @param text its name, with its hyper-parameters and their defaults
   * @param formula in one line, or empty
   * @param jar its jar, folder or module
   * @param version of the jar or module, or empty
   * @param loader the class loader
   */
  public record Entry(
      String kind,
      String text,
      String formula,
      String className,
      String jar,
      String version,
      String loader) {

    private List<String> cells() {
      return List.of(kind, text, formula, className, jar, version, loader);
    }
  }

  /** Returns the table, and the problems below it. */
  @Override
  public String toString() {
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    entries.forEach(entry -> rows.add(entry.cells()));
    StringBuilder format = new StringBuilder();
    for (int c = 0; c < HEAD.size(); c++) {
      int column = c;
      int width = rows.stream().mapToInt(row -> row.get(column).length()).max().orElseThrow();
      format.append("%-").append(width + 2).append('s');
    }
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      table.append(format.toString().formatted(row.toArray()).stripTrailing()).append('\n');
    }
    problems.forEach(problem -> table.append("left out: ").append(problem).append('\n'));
    return table.toString();
  }
}
