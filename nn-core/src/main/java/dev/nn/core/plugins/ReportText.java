package dev.nn.core.plugins;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The text of a {@link PluginReport}: a table for each jar, which fits a terminal. */
final class ReportText {

  /** The columns of a terminal. */
  static final int WIDTH = 100;

  private static final int LONGEST_NAME = 40;
  private static final String GAP = "  ";

  /** Characters that a terminal obeys: a stranger's path or text may have them. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}]");

  private final StringBuilder text = new StringBuilder();
  private final int kinds;
  private final int names;

  private ReportText(List<PluginReport.Entry> entries) {
    kinds = entries.stream().mapToInt(e -> e.kind().length()).max().orElse(0);
    names =
        entries.stream()
            .mapToInt(e -> e.text().length())
            .filter(length -> length <= LONGEST_NAME)
            .max()
            .orElse(LONGEST_NAME);
  }

  static String of(PluginReport report) {
    ReportText made = new ReportText(report.entries());
    Map<String, List<PluginReport.Entry>> places = new LinkedHashMap<>();
    for (PluginReport.Entry entry : report.entries()) {
      places.computeIfAbsent(place(entry), p -> new ArrayList<>()).add(entry);
    }
    places.forEach(
        (place, entries) -> {
          made.add("", place, GAP);
          entries.forEach(made::add);
        });
    report.problems().forEach(problem -> made.add("", "left out: " + problem, GAP));
    return made.text.toString();
  }

  /** Returns the jar and its version, and the path of a plug-in in a folder. */
  private static String place(PluginReport.Entry entry) {
    String version = entry.version().isEmpty() ? "" : " " + entry.version();
    String loader = entry.loader().startsWith("plug-in ") ? ", " + entry.loader() : "";
    return entry.jar() + version + loader;
  }

  /** Adds kind, name and formula; a long name takes a line of its own. */
  private void add(PluginReport.Entry entry) {
    String kind = GAP + padded(entry.kind(), kinds) + GAP;
    String indent = " ".repeat(kind.length() + names + GAP.length());
    if (entry.text().length() <= names) {
      add(kind + padded(entry.text(), names) + GAP, entry.formula(), indent);
    } else {
      add(kind, entry.text(), " ".repeat(kind.length() + GAP.length()));
      if (!entry.formula().isEmpty()) {
        add(indent, entry.formula(), indent);
      }
    }
  }

  private static String padded(String cell, int width) {
    return cell + " ".repeat(Math.max(0, width - cell.length()));
  }

  /** Adds words behind a start, and further lines behind an indent as they are needed. */
  private void add(String start, String words, String indent) {
    StringBuilder line = new StringBuilder(CONTROL.matcher(start).replaceAll("?"));
    boolean first = true;
    for (String word : CONTROL.matcher(words).replaceAll("?").split(" ", -1)) {
      if (!first && line.length() + 1 + word.length() > WIDTH) {
        end(line);
        line = new StringBuilder(indent);
        first = true;
      }
      line.append(first ? "" : " ").append(word);
      first = false;
      while (line.length() > WIDTH) {
        int cut = Character.isHighSurrogate(line.charAt(WIDTH - 1)) ? WIDTH - 1 : WIDTH;
        text.append(line, 0, cut).append('\n');
        line = new StringBuilder(indent).append(line, cut, line.length());
      }
    }
    end(line);
  }

  private void end(StringBuilder line) {
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
