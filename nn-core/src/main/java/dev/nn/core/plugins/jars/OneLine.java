package dev.nn.core.plugins.jars;

/** A stranger's text as a part of one line of a message or a table. */
public final class OneLine {

  private OneLine() {}

  /**
   * Returns the text with a space for each break of the line, {@code ?} for each other character
   * that is not shown, and an ellipsis for the part beyond a length.
   */
  public static String of(String text, int longest) {
    boolean whole = text.length() <= longest;
    String part = text.substring(0, whole ? text.length() : longest);
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < part.length(); i += Character.charCount(part.codePointAt(i))) {
      line.appendCodePoint(shown(part.codePointAt(i)));
    }
    return whole ? line.toString().strip() : line.append('…').toString();
  }

  private static int shown(int codePoint) {
    if (Character.isWhitespace(codePoint)) {
      return ' ';
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          '?';
      default -> codePoint;
    };
  }
}
