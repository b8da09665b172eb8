package dev.nn.data;

import java.util.List;
import java.util.stream.Collectors;

/** Puts names into the words of a message. */
final class Names {

  private static final int SHOWN = 20;

  /** What often stands between the cells of a file. */
  private static final String SEPARATORS = ";,\t|";

  private Names() {}

  /** Says that a column is not there, and why that may be. */
  static String noColumn(String name, List<String> names) {
    String said = "no column '%s'; there are %s".formatted(name, quoted(names));
    if (names.size() > 1) {
      return said;
    }
    return names.stream()
        .flatMapToInt(String::chars)
        .filter(c -> SEPARATORS.indexOf(c) >= 0)
        .mapToObj(c -> c == '\t' ? "\\t" : String.valueOf((char) c))
        .findFirst()
        .map(
            c ->
                said
                    + "; if that is a whole line of names, read the file with separator('"
                    + c
                    + "')")
        .orElse(said);
  }

  /** The first names, each in quotes. */
  static String quoted(List<String> names) {
    String shown =
        names.stream()
            .limit(SHOWN)
            .map(name -> "'" + CategoryBudget.shortened(name) + "'")
            .collect(Collectors.joining(", "));
    return names.size() <= SHOWN ? shown : shown + " and %s more".formatted(names.size() - SHOWN);
  }
}
