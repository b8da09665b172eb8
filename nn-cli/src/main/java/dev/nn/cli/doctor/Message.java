package dev.nn.cli.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * A line from the examining JVM: a secret of the parent, a kind, and texts. The output of a plug-in
 * lacks the secret and is ignored.
 */
record Message(Kind kind, List<String> texts) {

  /** The kinds of lines. */
  enum Kind {
    /** A stage begins: its name. */
    STAGE,
    /** A plug-in begins: kind, text, class, formula. */
    PLUGIN,
    /** A rule is kept: its name. */
    KEPT,
    /** A rule is broken: its name and a message. */
    BROKEN,
    /** A measured time: words. */
    SPEED,
    /** A plug-in that cannot be loaded: words. */
    PROBLEM,
    /** All is done. */
    END
  }

  /** The longest text that is passed on. */
  private static final int MOST = 4000;

  static Message of(Kind kind, String... texts) {
    return new Message(kind, List.of(texts));
  }

  /** Returns the line, without an end of line. */
  String line(String secret) {
    StringBuilder line = new StringBuilder(secret).append('\t').append(kind.name());
    for (String text : texts) {
      String shortened = text.length() > MOST ? text.substring(0, MOST) + " …" : text;
      line.append('\t')
          .append(shortened.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n"));
    }
    return line.toString();
  }

  /** Reads a line that begins with the secret. */
  static Message parse(String line) {
    String[] parts = line.split("\t", -1);
    List<String> texts = new ArrayList<>();
    for (int i = 2; i < parts.length; i++) {
      texts.add(printable(unescaped(parts[i])));
    }
    return new Message(Kind.valueOf(parts[1]), texts);
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        plain.append(next == 't' ? ' ' : next == 'n' ? '\n' : next);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** Replaces characters that would steer a terminal. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n]]", "?");
  }

  /** Returns a text, or an empty one where a line has fewer. */
  String text(int i) {
    return i < texts.size() ? texts.get(i) : "";
  }
}
