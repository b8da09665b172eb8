package dev.nn.data.source;

import dev.nn.data.source.syntax.Literals;
import dev.nn.data.source.syntax.Parts;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Java source in ASCII, which a compiler reads alike in every encoding: other characters become
 * escapes in code, and similar characters in comments.
 */
final class Ascii {

  private static final char FIRST_OTHER = 128;

  /** The texts in place of symbols; those of raised and lowered ones begin with ^ and _. */
  private static final Map<Character, String> SYMBOLS =
      Template.read("Symbols.txt")
          .lines()
          .collect(Collectors.toMap(line -> line.charAt(0), line -> line.substring(2)));

  private Ascii() {}

  static String of(String source) {
    StringBuilder ascii = new StringBuilder(source.length());
    for (Parts.Part part : Parts.of(source)) {
      if (part.text().chars().allMatch(c -> c < FIRST_OTHER)) {
        ascii.append(part.text());
      } else if (part.kind() == Parts.Kind.COMMENT) {
        comment(part.text(), ascii);
      } else {
        part.text().chars().forEach(c -> ascii.append(escaped((char) c)));
      }
    }
    return ascii.toString();
  }

  private static String escaped(char c) {
    return c < FIRST_OTHER ? String.valueOf(c) : Literals.unicode(c);
  }

  private static void comment(String text, StringBuilder ascii) {
    String before = "";
    for (char c : text.toCharArray()) {
      String symbol = SYMBOLS.getOrDefault(c, "");
      boolean goesOn =
          isShifted(symbol) && isShifted(before) && before.charAt(0) == symbol.charAt(0);
      ascii.append(symbol.isEmpty() ? escaped(c) : goesOn ? symbol.substring(1) : symbol);
      before = symbol;
    }
  }

  /** Returns whether a symbol is raised or lowered. */
  private static boolean isShifted(String symbol) {
    return symbol.startsWith("^") || symbol.startsWith("_");
  }
}
