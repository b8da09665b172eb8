package dev.nn.data.source;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field, method, constructor or type within a class.
 *
 * @param name the identifier; empty for a static block and for the constants of an enum
 */
record Member(String name, String text) {

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");
  private static final Pattern STRING = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"|'(\\\\.|[^'\\\\])*'");
  private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|enum|interface) (\\w+)");
  private static final Pattern NAME = Pattern.compile("(\\w+)\\s*(?:\\(|=|;|\\{)");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

  /** Returns the member that a text declares. */
  static Member of(String text) {
    String code = code(text).replaceAll("(?m)^\\s*@\\w+(\\([^\n]*\\))?\\s*$", "");
    String declaration = code.strip();
    if (declaration.startsWith("static {")) {
      return new Member("", text);
    }
    Matcher type = TYPE.matcher(declaration.lines().findFirst().orElse(""));
    Matcher name = NAME.matcher(declaration);
    return new Member(type.find() ? type.group(1) : name.find() ? name.group(1) : "", text);
  }

  /** Returns a text without comments and literals of strings. */
  static String code(String text) {
    return STRING.matcher(COMMENT.matcher(text).replaceAll("")).replaceAll("\"\"");
  }

  /** Returns the words of the code. */
  Set<String> words() {
    Set<String> words = new LinkedHashSet<>();
    Matcher word = WORD.matcher(code(text));
    while (word.find()) {
      words.add(word.group());
    }
    return words;
  }

  boolean isStaticBlock() {
    return name.isEmpty() && text.strip().startsWith("static {");
  }
}
