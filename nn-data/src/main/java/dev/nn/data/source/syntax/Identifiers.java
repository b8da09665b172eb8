package dev.nn.data.source.syntax;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of constants and methods for texts that may be no identifiers, each different. */
public final class Identifiers {

  private static final int LONGEST = 40;

  private final Set<String> taken = new HashSet<>();

  /** Returns the name of a constant, such as SQUARE_METRES for "square metres". */
  public String constant(String text, String otherwise) {
    return unique(constantOf(text, otherwise), "_");
  }

  /** Returns the end of a method's name, such as SquareMetres. */
  public String camel(String text, String otherwise) {
    StringBuilder name = new StringBuilder();
    for (String word : constantOf(text, otherwise).split("_", -1)) {
      if (!word.isEmpty()) {
        name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
      }
    }
    return unique(name.toString(), "");
  }

  private static String constantOf(String text, String otherwise) {
    String words =
        text.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .replaceAll("[^A-Za-z0-9]+", "_")
            .replaceAll("^_+|_+$", "")
            .toUpperCase(Locale.ROOT);
    String name = words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    if (name.isEmpty()) {
      return otherwise;
    }
    return Character.isDigit(name.charAt(0)) ? otherwise + "_" + name : name;
  }

  private String unique(String name, String between) {
    String free = name;
    for (int n = 2; !taken.add(free); n++) {
      free = name + between + n;
    }
    return free;
  }
}
