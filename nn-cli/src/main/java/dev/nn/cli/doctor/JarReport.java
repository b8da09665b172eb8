package dev.nn.cli.doctor;

import dev.nn.cli.output.Answer;
import dev.nn.core.plugins.PluginReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A jar's results.
 *
 * @param problems a line for each plug-in that cannot be loaded
 * @param ended why the examination ended early; null if it ran to its end
 */
public record JarReport(
    String jar, List<Plugin> plugins, List<String> problems, @Nullable String ended) {

  /** Returns whether there is a plug-in, all plug-ins load, and none breaks a rule. */
  public boolean isSound() {
    return ended == null
        && problems.isEmpty()
        && !plugins.isEmpty()
        && plugins.stream().allMatch(plugin -> plugin.broken().isEmpty());
  }

  /** Returns the results as JSON. */
  public Answer json() {
    return new Answer()
        .put("jar", jar)
        .put("sound", isSound())
        .put("plugins", plugins.stream().map(Plugin::json).toList())
        .put("problems", problems)
        .put("ended", ended);
  }

  /** Returns the results in lines of at most 100 columns. */
  public List<String> lines() {
    return Text.of(this);
  }

  /**
   * One plug-in's results, in the order in which they arrived.
   *
   * @param formula in one line, or empty
   * @param kept the rules that it keeps
   */
  record Plugin(
      String kind,
      String text,
      String className,
      String formula,
      List<String> kept,
      Map<String, String> broken,
      List<String> speed) {

    /** Creates a plug-in without results. */
    Plugin(String kind, String text, String className, String formula) {
      this(
          kind,
          text,
          className,
          formula,
          new ArrayList<>(),
          new LinkedHashMap<>(),
          new ArrayList<>());
    }

    Answer json() {
      Answer messages = new Answer();
      broken.forEach(messages::put);
      return new Answer()
          .put("kind", kind)
          .put("name", text)
          .put("class", className)
          .put("formula", formula)
          .put("kept", kept)
          .put("broken", messages)
          .put("speed", speed);
    }
  }

  /** Lines of at most 100 columns. */
  private static final class Text {

    private static final String INDENT = " ".repeat(13);
    private static final String MORE = INDENT + "  ";
    private static final Pattern LIST = Pattern.compile("\\[([^\\[\\]]{60})[^\\[\\]]{20,}\\]");

    private final List<String> lines = new ArrayList<>();

    /** Returns the lines. */
    static List<String> of(JarReport report) {
      Text text = new Text();
      report.plugins().forEach(text::add);
      report.problems().forEach(problem -> text.add("left out", problem));
      String ended = report.ended();
      if (ended != null) {
        text.add("ended", ended);
      }
      text.lines.add("");
      text.add(report.jar(), verdict(report));
      return text.lines;
    }

    private static String verdict(JarReport report) {
      if (report.isSound()) {
        int plugins = report.plugins().size();
        return "sound: %s, all rules kept"
            .formatted(plugins == 1 ? "1 plug-in" : plugins + " plug-ins");
      }
      long broken = report.plugins().stream().mapToLong(plugin -> plugin.broken().size()).sum();
      List<String> parts = new ArrayList<>();
      if (broken > 0) {
        parts.add(broken == 1 ? "1 rule broken" : broken + " rules broken");
      }
      if (!report.problems().isEmpty()) {
        parts.add(report.problems().size() + " left out");
      }
      if (report.ended() != null) {
        parts.add("not examined to the end");
      }
      return "not sound: " + String.join(", ", parts);
    }

    private void add(Plugin plugin) {
      add(plugin.kind(), plugin.text());
      if (!plugin.formula().isEmpty()) {
        add("  formula", plugin.formula());
      }
      add("  class", plugin.className());
      plugin.speed().forEach(words -> add("  speed", words));
      add("  rules", "%s kept, %s broken".formatted(plugin.kept().size(), plugin.broken().size()));
      plugin
          .broken()
          .forEach(
              (rule, message) -> {
                add("  broken", rule);
                message
                    .lines()
                    .map(line -> PluginReport.wrapped(MORE, shortened(line.strip()), MORE))
                    .forEach(lines::addAll);
              });
    }

    /** Shortens long lists of numbers in a text. */
    private static String shortened(String line) {
      return LIST.matcher(line)
          .replaceAll(list -> Matcher.quoteReplacement("[" + list.group(1).strip() + " …]"));
    }

    /** Adds a text after its head; every line but the first is indented. */
    private void add(String head, String text) {
      String start = head + " ".repeat(Math.max(2, INDENT.length() - head.length()));
      for (String paragraph : text.split("\n", -1)) {
        lines.addAll(PluginReport.wrapped(start, paragraph, INDENT));
        start = INDENT;
      }
    }
  }
}
