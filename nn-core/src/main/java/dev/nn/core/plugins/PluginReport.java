package dev.nn.core.plugins;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reports all plug-ins found and what is wrong with others, for people who wonder why a name is
 * unknown. As text it is a table for each jar and fits a terminal.
 *
 * @param entries one for each plug-in, by kind and name
 * @param problems a line for each provider that could not be loaded and each name claimed twice
 */
public record PluginReport(List<Entry> entries, List<String> problems) {

  /** How many columns a terminal has. */
  private static final int WIDTH = 100;

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}]");

  public PluginReport {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }

  /**
   * A plug-in.
   *
   * @param kind such as activation
   * @param text its name, with its hyper-parameters and their defaults
   * @param formula on one line; may be empty
   * @param jar its jar, folder or module
   * @param version the jar's or module's version; may be empty
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

  /** Returns each jar's plug-ins and then the problems, in lines of 100 characters. */
  @Override
  public String toString() {
    return new Text(entries).of(this);
  }

  /** Formats a report. */
  private static final class Text {

    private static final int LONGEST_NAME = 40;
    private static final String GAP = "  ";

    private final StringBuilder text = new StringBuilder();
    private final int kinds;
    private final int names;

    private Text(List<Entry> entries) {
      kinds = entries.stream().mapToInt(e -> e.kind().length()).max().orElse(0);
      names =
          entries.stream()
              .mapToInt(e -> e.text().length())
              .filter(length -> length <= LONGEST_NAME)
              .max()
              .orElse(LONGEST_NAME);
    }

    private String of(PluginReport report) {
      Map<String, List<Entry>> places = new LinkedHashMap<>();
      for (Entry entry : report.entries()) {
        places.computeIfAbsent(place(entry), p -> new ArrayList<>()).add(entry);
      }
      places.forEach(
          (place, entries) -> {
            add("", place, GAP);
            entries.forEach(this::add);
          });
      report.problems().forEach(problem -> add("", "left out: " + problem, GAP));
      return text.toString();
    }

    /** Returns the jar and its version; for a plug-in in a folder, the path. */
    private static String place(Entry entry) {
      String version = entry.version().isEmpty() ? "" : " " + entry.version();
      String loader = entry.loader().startsWith("plug-in ") ? ", " + entry.loader() : "";
      return entry.jar() + version + loader;
    }

    /** Adds kind, name and formula; a long name gets a line of its own. */
    private void add(Entry entry) {
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

    private void add(String start, String words, String indent) {
      wrapped(start, words, indent).forEach(line -> text.append(line).append('\n'));
    }
  }

  /**
   * Wraps words into lines of at most 100 columns. The first line begins with {@code start}, and
   * any further line with {@code indent}. Control characters, which a third-party path or text may
   * contain, become ?, because a terminal would obey them.
   */
  public static List<String> wrapped(String start, String words, String indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(CONTROL.matcher(start).replaceAll("?"));
    boolean first = true;
    for (String word : CONTROL.matcher(words).replaceAll("?").split(" ", -1)) {
      if (!first && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(indent);
        first = true;
      }
      line.append(first ? "" : " ").append(word);
      first = false;
      while (line.length() > WIDTH) {
        int cut = Character.isHighSurrogate(line.charAt(WIDTH - 1)) ? WIDTH - 1 : WIDTH;
        lines.add(line.substring(0, cut));
        line = new StringBuilder(indent).append(line, cut, line.length());
      }
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
