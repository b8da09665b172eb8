package dev.nn.comparison.against;

import dev.nn.comparison.report.Figures;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The comparison as a table in Markdown, printed line by line as times come in. */
final class Printout {

  private static final String COLUMNS =
      "| %-7s | %-7s | %-26s | %7s | %11s | %11s | %9s | %13s | %-5s |%n";
  private static final double TOLERANCE = 1.03;

  private final PrintStream out;
  private final List<String> slower = new ArrayList<>();
  private final List<String> different = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();
  private int rows;

  Printout(PrintStream out) {
    this.out = out;
  }

  void head(String before, String after) {
    out.printf(
        Locale.ROOT,
        COLUMNS,
        "JDK",
        "work",
        "network",
        "threads",
        before,
        after,
        "ratio",
        "of the starts",
        "bits");
    out.println("|---|---|---|--:|--:|--:|--:|--:|---|");
  }

  /**
   * Prints a unit's line; a ratio beyond 1.03 is bold.
   *
   * @param sameBits whether both trees' fingerprints are equal
   */
  void row(String jdk, Unit unit, Times times, boolean sameBits) {
    rows++;
    boolean isSlower = times.ratio() > TOLERANCE;
    if (isSlower) {
      slower.add(jdk + ", " + unit);
    }
    if (!sameBits) {
      different.add(jdk + ", " + unit);
    }
    double[] ratios = times.ratios();
    String ratio = String.format(Locale.ROOT, isSlower ? "**%.3f**" : "%.3f", times.ratio());
    out.printf(
        Locale.ROOT,
        COLUMNS,
        jdk,
        unit.name(),
        unit.workload(),
        unit.threads(),
        Figures.time(times.before()),
        Figures.time(times.after()),
        ratio,
        String.format(Locale.ROOT, "%.2f to %.2f", ratios[0], ratios[ratios.length - 1]),
        sameBits ? "equal" : "OTHER");
  }

  /** Notes that a tree could not do some units. */
  void failure(List<Unit> units, String reason) {
    failed.add(units + ": " + reason);
  }

  /** Prints the summary; returns whether all bits were equal and nothing failed. */
  boolean end() {
    out.println();
    summary("slower by more than 3 %", slower);
    summary("other bits", different);
    summary("not measured", failed);
    return different.isEmpty() && failed.isEmpty();
  }

  private void summary(String what, List<String> units) {
    out.printf("%s: %s%n", what, units.isEmpty() ? "none of " + rows : String.join("; ", units));
  }
}
