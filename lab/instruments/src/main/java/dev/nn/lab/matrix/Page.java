package dev.nn.lab.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The table in Markdown, and its place in a page. */
final class Page {

  static final String BEGIN = "<!-- The following is written by bin/same-bits --write. -->";
  static final String END = "<!-- The end of what bin/same-bits writes. -->";

  private static final int DIGITS = 12;

  private Page() {}

  /**
   * Returns the table, with a summary before it and rows that were not run after it.
   *
   * @param about versions of other programs, in words
   */
  static String text(
      Verdict verdict, List<String> missing, String machine, LocalDate date, List<String> about) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s, %s: %s JVMs trained %s networks and recipes, with %s results in all; %s.\n\n"
            .formatted(
                date,
                machine,
                verdict.outcomes().size(),
                verdict.subjects(),
                verdict.results(),
                verdict.faults().isEmpty()
                    ? "all results of a network have one hash"
                    : "faults: " + verdict.faults().size()));
    List<String> versions = new ArrayList<>(versions(verdict));
    versions.addAll(about);
    text.append("Versions: ").append(String.join("; ", versions)).append(".\n\n");
    text.append("| machine | JDK | kernels | options | networks | results | hash | s |\n");
    text.append("|---|---|---|---|--:|--:|---|--:|\n");
    verdict.outcomes().forEach((row, outcome) -> text.append(line(row, outcome)));
    for (String why : missing) {
      text.append("| ").append(why).append(" | | | | | | | |\n");
    }
    return text.toString();
  }

  /** Returns a line of the table. */
  static String line(Row row, Outcome outcome) {
    List<String> cells = new ArrayList<>();
    cells.add(row.machine());
    cells.add(outcome.fact("java").replaceAll("[^0-9].*", ""));
    cells.add(kernels(outcome.fact("kernels")));
    cells.add(row.settings() + place(row, outcome));
    cells.add(Integer.toString(outcome.hashes().size()));
    cells.add(Integer.toString(outcome.results()));
    cells.add(
        outcome.faults().isEmpty()
            ? "`" + outcome.combined().substring(0, DIGITS) + "`"
            : "**" + outcome.faults().size() + " differ**");
    cells.add(Integer.toString(outcome.seconds()));
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String kernels(String description) {
    return description.startsWith("scalar") ? "scalar" : description;
  }

  /** Returns the language, charset and zone that a JVM told, if the row is about them. */
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

  /** Replaces the table of a page. */
  static void write(Path page, String text) throws IOException {
    String before = Files.readString(page);
    int begin = before.indexOf(BEGIN);
    int end = before.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "%s has no place for the table: expected a line '%s' and a later one '%s'"
              .formatted(page, BEGIN, END));
    }
    Files.writeString(
        page,
        before.substring(0, begin + BEGIN.length()) + "\n\n" + text + "\n" + before.substring(end));
  }
}
