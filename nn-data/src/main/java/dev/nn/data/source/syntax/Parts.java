package dev.nn.data.source.syntax;

import java.util.ArrayList;
import java.util.List;

/** Java source in its parts: code, comments and literals of texts. */
public final class Parts {

  /** The kind of a part. */
  public enum Kind {
    CODE,
    COMMENT,
    TEXT
  }

  /** A part of a source. */
  public record Part(Kind kind, String text) {}

  private final String source;
  private final List<Part> parts = new ArrayList<>();
  private int at;

  private Parts(String source) {
    this.source = source;
  }

  public static List<Part> of(String source) {
    return new Parts(source).split();
  }

  /** Returns a source without comments, and with empty texts. */
  public static String code(String source) {
    StringBuilder code = new StringBuilder();
    for (Part part : of(source)) {
      code.append(
          switch (part.kind) {
            case CODE -> part.text;
            case TEXT -> "\"\"";
            case COMMENT -> "";
          });
    }
    return code.toString();
  }

  private List<Part> split() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (source.startsWith("/*", at)) {
        add(Kind.COMMENT, end("*/", at + 2));
      } else if (source.startsWith("//", at)) {
        int line = source.indexOf('\n', at);
        add(Kind.COMMENT, line < 0 ? source.length() : line);
      } else if (source.startsWith("\"\"\"", at)) {
        add(Kind.TEXT, end("\"\"\"", at + 3));
      } else if (c == '"' || c == '\'') {
        add(Kind.TEXT, literalEnd(c));
      } else {
        add(Kind.CODE, codeEnd());
      }
    }
    return parts;
  }

  private void add(Kind kind, int end) {
    parts.add(new Part(kind, source.substring(at, end)));
    at = end;
  }

  private int end(String mark, int from) {
    int found = source.indexOf(mark, from);
    return found < 0 ? source.length() : found + mark.length();
  }

  private int literalEnd(char quote) {
    int next = at + 1;
    while (next < source.length() && source.charAt(next) != quote) {
      next += source.charAt(next) == '\\' ? 2 : 1;
    }
    return Math.min(source.length(), next + 1);
  }

  private int codeEnd() {
    int next = at;
    while (next < source.length()
        && source.charAt(next) != '"'
        && source.charAt(next) != '\''
        && !source.startsWith("/*", next)
        && !source.startsWith("//", next)) {
      next++;
    }
    return next;
  }
}
