package dev.nn.examples.program;

import dev.nn.api.NetworkSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The options of an example: {@code --name value}. Those not given have a default. */
public final class Options {

  private Options() {}

  /**
   * Returns the network after {@code --network}.
   *
   * @throws IllegalArgumentException if no network follows
   */
  public static NetworkSpec network(List<String> arguments, String otherwise) {
    String kind = "a network, such as '" + otherwise + "'";
    return NetworkSpec.parse(value(arguments, "--network", kind).orElse(otherwise));
  }

  /**
   * Returns the file after an option.
   *
   * @throws IllegalArgumentException if nothing follows
   */
  public static Path file(List<String> arguments, String option, String otherwise) {
    return Path.of(value(arguments, option, "a file").orElse(otherwise));
  }

  /**
   * Returns the text after an option.
   *
   * @throws IllegalArgumentException if nothing follows
   */
  public static String text(List<String> arguments, String option, String otherwise) {
    return value(arguments, option, "a text, such as '" + otherwise + "'").orElse(otherwise);
  }

  /**
   * Returns the whole number after an option.
   *
   * @throws IllegalArgumentException if no number follows
   */
  public static long number(List<String> arguments, String option, long otherwise) {
    String value = value(arguments, option, "a whole number").orElse(Long.toString(otherwise));
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          option + " must be followed by a whole number, not by " + value, e);
    }
  }

  private static Optional<String> value(List<String> arguments, String option, String kind) {
    int index = arguments.indexOf(option);
    if (index >= 0 && index == arguments.size() - 1) {
      throw new IllegalArgumentException(option + " must be followed by " + kind);
    }
    return index < 0 ? Optional.empty() : Optional.of(arguments.get(index + 1));
  }
}
