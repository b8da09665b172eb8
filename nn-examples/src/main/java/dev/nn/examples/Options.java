package dev.nn.examples;

import dev.nn.api.NetworkSpec;
import java.nio.file.Path;
import java.util.List;

/**
 * The options of an example, {@code --name value}, each with a default. An option without its value
 * is an {@link IllegalArgumentException}.
 */
public record Options(List<String> arguments) {

  /** Returns the network after {@code --network}. */
  public NetworkSpec network(String otherwise) {
    return NetworkSpec.parse(
        value("--network", otherwise, "a network, such as '" + otherwise + "'"));
  }

  /** Returns the file after an option. */
  public Path file(String option, String otherwise) {
    return Path.of(value(option, otherwise, "a file"));
  }

  /** Returns the folder after an option. */
  public Path folder(String option, String otherwise) {
    return Path.of(value(option, otherwise, "a folder"));
  }

  /** Returns the text after an option. */
  public String text(String option, String otherwise) {
    return value(option, otherwise, "a text, such as '" + otherwise + "'");
  }

  /** Returns the whole number after an option. */
  public long number(String option, long otherwise) {
    String value = value(option, Long.toString(otherwise), "a whole number");
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          option + " must be followed by a whole number, not by " + value, e);
    }
  }

  /** Returns true if an option is given. */
  public boolean has(String option) {
    return arguments.contains(option);
  }

  private String value(String option, String otherwise, String kind) {
    int index = arguments.indexOf(option);
    if (index >= 0 && index == arguments.size() - 1) {
      throw new IllegalArgumentException(option + " must be followed by " + kind);
    }
    return index < 0 ? otherwise : arguments.get(index + 1);
  }
}
