package dev.nn.spark.command;

import dev.nn.core.plugins.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of a command: {@code --name value}, {@code --name=value}, switches, and others. */
final class Options {

  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final List<String> parameters = new ArrayList<>();

  private Options() {}

  /**
   * Reads arguments; refuses unknown options, and more or fewer parameters than the command has.
   */
  static Options parse(Command command, List<String> arguments) {
    Options options = new Options();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("--")) {
        options.parameters.add(argument);
        continue;
      }
      int equals = argument.indexOf('=');
      Option option = find(command, equals < 0 ? argument : argument.substring(0, equals));
      if (option.isSwitch() && equals >= 0) {
        throw new UsageException("%s takes no value".formatted(option.name()));
      }
      if (!option.isSwitch() && equals < 0 && i + 1 == arguments.size()) {
        throw new UsageException("%s lacks its value %s".formatted(option.name(), option.value()));
      }
      String value =
          option.isSwitch()
              ? ""
              : equals >= 0 ? argument.substring(equals + 1) : arguments.get(++i);
      options.values.computeIfAbsent(option.name(), name -> new ArrayList<>()).add(value);
    }
    options.requireParameters(command);
    return options;
  }

  private static Option find(Command command, String name) {
    return command.options().stream()
        .filter(option -> option.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(command, name));
  }

  private static UsageException unknown(Command command, String name) {
    List<String> known = command.options().stream().map(Option::name).toList();
    return new UsageException(
        "unknown option: '%s'; did you mean %s?"
            .formatted(name, Spelling.nearestFirst(name, known).get(0)));
  }

  private void requireParameters(Command command) {
    int count = command.parameters().size();
    if (parameters.size() < count) {
      throw new UsageException(
          "%s is missing; expected %s"
              .formatted(command.parameters().get(parameters.size()), command.arguments()));
    }
    if (parameters.size() > count) {
      throw new UsageException(
          "unexpected argument '%s'; expected %s"
              .formatted(parameters.get(count), command.arguments()));
    }
  }

  /** Returns a parameter by its place. */
  String parameter(int place) {
    return parameters.get(place);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Returns the value of an option, the last if it is given several times. */
  Optional<String> text(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Returns the values of an option that may be given several times. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Returns the parts of a value that commas separate. */
  List<String> list(String name) {
    return text(name)
        .map(text -> Arrays.stream(text.split(",")).map(String::strip).toList())
        .orElse(List.of());
  }

  /** Returns a whole number; refuses another value. */
  int whole(String name, int usual) {
    String text = text(name).orElse(String.valueOf(usual));
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new UsageException("%s is '%s'; expected a whole number".formatted(name, text));
    }
  }

  /** Returns one of several words; refuses another value. */
  Optional<String> word(String name, List<String> words) {
    Optional<String> given = text(name);
    if (given.isPresent() && !words.contains(given.get())) {
      throw new UsageException(
          "%s is '%s'; expected %s".formatted(name, given.get(), String.join(" or ", words)));
    }
    return given;
  }
}
