package dev.nn.lab.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page's text around its tables, such as {@code report.md}, with placeholders such as {@code
 * {{training 1}}}. A placeholder alone on a line is a table, including the empty line after it. A
 * part, from its heading to the next one at the same level, is left out if all its tables are
 * empty.
 */
public record Template(Map<String, String> values) {

  private static final Pattern SECTION = Pattern.compile("(?m)^(?=## )");
  private static final Pattern SUBSECTION = Pattern.compile("(?m)^(?=### |<details>)");
  private static final Pattern TABLE = Pattern.compile("(?m)^\\{\\{(.+)\\}\\}\n\n");
  private static final Pattern WORD = Pattern.compile("\\{\\{(.+?)\\}\\}");

  /** Returns the text of a resource in this package, with all placeholders filled. */
  public String fill(String resource) throws IOException {
    try (InputStream in = Template.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      String template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String tables =
          parts(template, SECTION)
              .map(section -> parts(section, SUBSECTION).collect(Collectors.joining()))
              .map(section -> TABLE.matcher(section).replaceAll(this::value))
              .collect(Collectors.joining());
      return WORD.matcher(tables).replaceAll(this::value).stripTrailing() + "\n";
    }
  }

  private Stream<String> parts(String text, Pattern start) {
    return start.splitAsStream(text).filter(part -> !isEmpty(part));
  }

  private boolean isEmpty(String part) {
    List<MatchResult> tables = TABLE.matcher(part).results().toList();
    return !tables.isEmpty() && tables.stream().allMatch(place -> named(place).isEmpty());
  }

  private String value(MatchResult place) {
    return Matcher.quoteReplacement(named(place));
  }

  private String named(MatchResult place) {
    String value = values.get(place.group(1));
    if (value == null) {
      throw new IllegalStateException("the page has an unknown place " + place.group());
    }
    return value;
  }
}
