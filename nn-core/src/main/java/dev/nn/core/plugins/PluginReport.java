package dev.nn.core.plugins;

import java.util.List;

/**
 * A report of all plug-ins found, and of the defects of others, for people who wonder why a name is
 * unknown. Its text is a table for each jar, and fits a terminal.
 *
 * @param entries one for each plug-in, by kind and name
 * @param problems a line for each provider that could not be loaded and each name claimed twice
 */
public record PluginReport(List<Entry> entries, List<String> problems) {

  /**
   * Copies the lists.
   *
   * @param entries one for each plug-in, by kind and name
   * @param problems a line for each defect
   */
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
      String loader) {}

  /** Returns the plug-ins of each jar, and the problems below, in lines of 100 characters. */
  @Override
  public String toString() {
    return ReportText.of(this);
  }
}
