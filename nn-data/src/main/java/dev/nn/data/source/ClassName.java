package dev.nn.data.source;

import java.nio.file.Path;
import java.util.Set;

/** The name of a class to write, and its package as a folder; empty for the unnamed package. */
record ClassName(String folder, String simple) {

  private static final Set<String> KEYWORDS =
      Set.of(
          """
          abstract assert boolean break byte case catch char class const continue default do double
          else enum extends false final finally float for goto if implements import instanceof int
          interface long native new null package private protected public return short static
          strictfp super switch synchronized this throw throws transient true try void volatile
          while _"""
              .split("\\s", -1));

  /** No class may have these names, though a package may. */
  private static final Set<String> RESTRICTED =
      Set.of("var", "record", "yield", "sealed", "permits");

  /** Reads a name such as {@code com.example.Prices}. Throws if it is not valid. */
  static ClassName parse(String name) {
    String[] parts = name.split("\\.", -1);
    for (String part : parts) {
      String fault = fault(part);
      if (!fault.isEmpty()) {
        throw refusal(name, fault);
      }
    }
    String simple = parts[parts.length - 1];
    if (RESTRICTED.contains(simple)) {
      throw refusal(name, "Java does not allow a class of the name '" + simple + "'");
    }
    return new ClassName(
        name.substring(0, Math.max(0, name.length() - simple.length() - 1)), simple);
  }

  private static String fault(String part) {
    if (part.isEmpty()) {
      return "a part of it is empty";
    }
    if (KEYWORDS.contains(part)) {
      return "'" + part + "' is a Java keyword";
    }
    if (!isIdentifier(part)) {
      return "'" + part + "' is not a Java identifier";
    }
    boolean ascii = part.chars().allMatch(c -> c < 128);
    return ascii ? "" : "'" + part + "' has letters other than a to z, which files may not keep";
  }

  private static boolean isIdentifier(String text) {
    return !text.isEmpty()
        && Character.isJavaIdentifierStart(text.charAt(0))
        && text.chars().allMatch(Character::isJavaIdentifierPart)
        && text.chars().noneMatch(Character::isIdentifierIgnorable);
  }

  static boolean isKeyword(String text) {
    return KEYWORDS.contains(text) || RESTRICTED.contains(text);
  }

  private static IllegalArgumentException refusal(String name, String fault) {
    return new IllegalArgumentException(
        "the class name '%s': %s; expected a name such as com.example.Prices"
            .formatted(name, fault));
  }

  Path in(Path sources) {
    return folder.isEmpty() ? sources : sources.resolve(folder.replace('.', '/'));
  }

  @Override
  public String toString() {
    return folder.isEmpty() ? simple : folder + "." + simple;
  }
}
