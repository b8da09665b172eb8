package dev.nn.data.source;

import dev.nn.data.source.syntax.Parts;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field, method, constructor or type within a class.
 *
 * @param name the identifier; empty for a static block and for the constants of an enum
 */
record Member(String name, String text) {

  private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|enum|interface) (\\w+)");
  private static final Pattern NAME = Pattern.compile("(\\w+)\\s*(?:\\(|=|;|\\{)");
  private static final Pattern ANNOTATION = Pattern.compile("(?m)^\\s*@\\w+(\\([^\n]*\\))?\\s*$");

  /** Returns the member that a text declares. */
  static Member of(String text) {
    String declaration = declaration(text);
    if (declaration.startsWith("static {")) {
      return new Member("", text);
    }
    Matcher type = TYPE.matcher(firstLine(declaration));
    Matcher name = NAME.matcher(declaration);
    return new Member(type.find() ? type.group(1) : name.find() ? name.group(1) : "", text);
  }

  private static String declaration(String text) {
    return ANNOTATION.matcher(Parts.code(text)).replaceAll("").strip();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /**
   * Returns whether the code mentions another member of its class: a method by a call or a
   * reference, anything else by its name.
   *
   * @param own the name of the class
   */
  boolean mentions(Member other, String own) {
    if (other.name.isEmpty() || other.name.equals(own)) {
      return false;
    }
    Pattern reference = Pattern.compile("([\\w.]*?)(::)?\\b" + other.name + "\\b(\\s*\\()?");
    Matcher word = reference.matcher(Parts.code(text));
    while (word.find()) {
      String before = word.group(1);
      boolean elsewhere = before.matches("(.*\\.)?[A-Z]\\w*[.]?") && !before.startsWith(own);
      boolean called = word.group(2) != null || word.group(3) != null;
      if (!elsewhere && (called || !other.isMethod())) {
        return true;
      }
    }
    return false;
  }

  private boolean isMethod() {
    Pattern method = Pattern.compile("\\b" + name + "\\s*\\(");
    return method.matcher(firstLine(declaration(text))).find();
  }

  boolean isStaticBlock() {
    return name.isEmpty() && text.strip().startsWith("static {");
  }
}
