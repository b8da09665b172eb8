package dev.nn.lab.against;

import dev.nn.lab.report.Figures;
import dev.nn.lab.report.Markdown.Table;
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
  private Table table = new Table("");
  private int lines;

  Printout(PrintStream out) {
    this.out = out;
  }

  void head(String before, String after) {
    table =
        new Table(
                "JDK",
                "task",
                "network",
                "threads",
                before,
                after,
                "ratio",
                "of the starts",
                "bits")
            .withText("task", "network", "bits");
    out.print(table.head());
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
    table.row(
        comparison.jdk,
        comparison.task.name(),
        comparison.task.assignment().workload().toString(),
        Integer.toString(comparison.threads),
        Figures.time(comparison.before()),
        Figures.time(comparison.after()),
        String.format(Locale.ROOT, isSlower ? "**%.3f**" : "%.3f", comparison.ratio()),
        String.format(Locale.ROOT, "%.2f to %.2f", ratios[0], ratios[ratios.length - 1]),
        comparison.sameBits ? "equal" : "OTHER");
    out.print(table.last());
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
