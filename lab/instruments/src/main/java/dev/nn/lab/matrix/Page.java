package dev.nn.lab.matrix;

import dev.nn.lab.report.Markdown;
import dev.nn.lab.report.Markdown.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes the table in Markdown. */
final class Page {

  private static final int DIGITS = 12;

  private Page() {}

  /**
   * Returns a summary, the table, and the rows that were not run.
   *
   * @param about the emulator's version, in words; may be empty
   */
  static String text(
      Verdict verdict, List<String> missing, String machine, LocalDate date, String about) {
    List<String> versions = new ArrayList<>(versions(verdict));
    if (!about.isEmpty()) {
      versions.add(about);
    }
    Table table = table();
    verdict.outcomes().forEach((row, outcome) -> table.row(cells(row, outcome)));
    missing.forEach(why -> table.row(why, "", "", "", "", "", "", ""));
    return new Markdown()
        .paragraph(
            "%s, %s: %s JVMs trained %s networks and recipes, with %s results in all; %s.",
            date,
            machine,
            verdict.outcomes().size(),
            verdict.subjects(),
            verdict.results(),
            verdict.faults().isEmpty()
                ? "all results of a network have one hash"
                : "faults: " + verdict.faults().size())
        .paragraph("Versions: %s.", String.join("; ", versions))
        .table(table)
        .toString();
  }

  /** Returns the table without rows. */
  static Table table() {
    return new Table("machine", "JDK", "kernels", "options", "networks", "results", "hash", "s")
        .withText("JDK", "kernels", "options", "hash");
  }

  /** Returns a table row. */
  static List<String> cells(Row row, Outcome outcome) {
    return List.of(
        row.machine(),
        outcome.fact("java").replaceAll("[^0-9].*", ""),
        kernels(outcome.fact("kernels")),
        row.settings() + place(row, outcome),
        Integer.toString(outcome.hashes().size()),
        Integer.toString(outcome.results()),
        outcome.faults().isEmpty()
            ? "`" + outcome.combined().substring(0, DIGITS) + "`"
            : "**" + outcome.faults().size() + " differ**",
        Integer.toString(outcome.seconds()));
  }

  private static String kernels(String description) {
    return description.startsWith("scalar") ? "scalar" : description;
  }

  /** Returns the language, charset and zone that the JVM reported, if the row is about them. */
  private static String place(Row row, Outcome outcome) {
    return row.settings().contains("-Duser.language")
        ? ": %s, %s, %s"
            .formatted(outcome.fact("locale"), outcome.fact("charset"), outcome.fact("zone"))
        : "";
  }

  private static Set<String> versions(Verdict verdict) {
    Set<String> versions = new TreeSet<>();
    verdict
        .outcomes()
        .forEach(
            (row, outcome) -> {
              String processor = row.machine().split(",", 2)[0];
              versions.add("JDK %s on %s".formatted(outcome.fact("java"), processor));
              if (outcome.facts().containsKey("spark")) {
                versions.add("Apache Spark " + outcome.fact("spark"));
              }
            });
    return versions;
  }
}
