package dev.nn.data;

import java.util.List;
import java.util.stream.Collectors;

/** Puts names into the words of a message. */
final class Names {

  private static final int SHOWN = 20;

  private Names() {}

  /** The first names, each in quotes. */
  static String quoted(List<String> names) {
    String shown =
        names.stream()
            .limit(SHOWN)
            .map(name -> "'" + CategoryBudget.shortened(name) + "'")
            .collect(Collectors.joining(", "));
    return names.size() <= SHOWN ? shown : shown + " and %d more".formatted(names.size() - SHOWN);
  }
}
