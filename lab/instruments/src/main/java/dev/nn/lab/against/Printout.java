package dev.nn.lab.against;

import dev.nn.lab.report.Figures;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of comparisons in Markdown, printed line by line. */
final class Printout {

  private static final double TOLERANCE = 1.03;

  private final PrintStream out;
  private final List<String> slower = new ArrayList<>();
  private final List<String> different = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();
  private int lines;

  Printout(PrintStream out) {
    this.out = out;
  }

  void head(String before, String after) {
    print("JDK", "task", "network", "threads", before, after, "ratio", "of the starts", "bits");
    out.println("|---|---|---|--:|--:|--:|--:|--:|---|");
  }

  void line(Comparison comparison) {
    String name = comparison.jdk + ", " + comparison;
    if (!comparison.failure.isEmpty()) {
      failed.add(name + ": " + comparison.failure);
      return;
    }
    lines++;
    boolean isSlower = comparison.ratio() > TOLERANCE;
    if (isSlower) {
      slower.add(name);
    }
    if (!comparison.sameBits) {
      different.add(name);
    }
    double[] ratios = comparison.ratios();
    print(
        comparison.jdk,
        comparison.task.name(),
        comparison.task.assignment().workload(),
        comparison.threads,
        Figures.time(comparison.before()),
        Figures.time(comparison.after()),
        String.format(Locale.ROOT, isSlower ? "**%.3f**" : "%.3f", comparison.ratio()),
        String.format(Locale.ROOT, "%.2f to %.2f", ratios[0], ratios[ratios.length - 1]),
        comparison.sameBits ? "equal" : "OTHER");
  }

  private void print(Object... cells) {
    out.printf("| %-7s | %-7s | %-26s | %7s | %11s | %11s | %9s | %13s | %-5s |%n", cells);
  }

  boolean end() {
    out.println();
    summary("slower by more than 3 %", slower);
    summary("other bits", different);
    summary("not measured", failed);
    return different.isEmpty() && failed.isEmpty();
  }

  private void summary(String what, List<String> names) {
    out.printf("%s: %s%n", what, names.isEmpty() ? "none of " + lines : String.join("; ", names));
  }
}
