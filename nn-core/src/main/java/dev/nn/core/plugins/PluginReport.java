package dev.nn.core.plugins;

import java.util.ArrayList;
import java.util.List;

/**
 * A report of all plug-ins found, and of the defects of others, for people who wonder why a name is
 * unknown. Its text is a table.
 *
 * @param entries one for each plug-in, by kind and name
 * @param problems providers that could not be loaded, names claimed twice; a line each
 */
public record PluginReport(List<Entry> entries, List<String> problems) {

  private static final Entry HEAD =
      new Entry("kind", "plug-in", "formula", "class", "jar", "version", "class loader");

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
   * @param className its class
   * @param jar the jar, folder or module it was loaded from
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
    List<Entry> rows = new ArrayList<>(entries);
    rows.add(0, HEAD);
    int[] widths = new int[HEAD.cells().size()];
    for (Entry row : rows) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], row.cells().get(c).length());
      }
    }
    StringBuilder table = new StringBuilder();
    for (Entry row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < widths.length; c++) {
        String cell = row.cells().get(c);
        line.append(cell).append(" ".repeat(widths[c] - cell.length() + 2));
      }
      table.append(line.toString().stripTrailing()).append('\n');
    }
    problems.forEach(problem -> table.append("left out: ").append(problem).append('\n'));
    return table.toString();
  }
}
