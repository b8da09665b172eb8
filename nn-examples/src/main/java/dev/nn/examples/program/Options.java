package dev.nn.examples.program;

import dev.nn.api.NetworkSpec;
import java.nio.file.Path;
import java.util.List;

/** The options of an example: {@code --name value}. */
public final class Options {

  private Options() {}

  /**
   * A network after {@code --network}.
   *
   * @param otherwise its text where the option is not given
   * @throws IllegalArgumentException if no network follows
   */
  public static NetworkSpec network(List<String> arguments, String otherwise) {
    int index = arguments.indexOf("--network");
    if (index >= 0 && index == arguments.size() - 1) {
      throw new IllegalArgumentException(
          "--network must be followed by a network, such as '" + otherwise + "'");
    }
    return NetworkSpec.parse(index < 0 ? otherwise : arguments.get(index + 1));
  }

  /**
   * A file after an option.
   *
   * @param otherwise the file where the option is not given
   * @throws IllegalArgumentException if nothing follows
   */
  public static Path file(List<String> arguments, String option, String otherwise) {
    int index = arguments.indexOf(option);
    if (index >= 0 && index == arguments.size() - 1) {
      throw new IllegalArgumentException(option + " must be followed by a file");
    }
    return Path.of(index < 0 ? otherwise : arguments.get(index + 1));
  }

  /**
   * A text after an option.
   *
   * @param otherwise the text where the option is not given
   * @throws IllegalArgumentException if nothing follows
   */
  public static String text(List<String> arguments, String option, String otherwise) {
    int index = arguments.indexOf(option);
    if (index >= 0 && index == arguments.size() - 1) {
      throw new IllegalArgumentException(
          option + " must be followed by a text, such as '" + otherwise + "'");
    }
    return index < 0 ? otherwise : arguments.get(index + 1);
  }

  /**
   * A whole number after an option.
   *
   * @param otherwise the number where the option is not given
   * @throws IllegalArgumentException if no number follows
   */
  public static long number(List<String> arguments, String option, long otherwise) {
    int index = arguments.indexOf(option);
    if (index < 0) {
      return otherwise;
    }
    String value = index + 1 < arguments.size() ? arguments.get(index + 1) : "nothing";
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          option + " must be followed by a whole number, not by " + value, e);
    }
  }
}
