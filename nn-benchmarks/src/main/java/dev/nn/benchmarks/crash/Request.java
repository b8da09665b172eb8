package dev.nn.benchmarks.crash;

import dev.nn.benchmarks.crash.programs.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arguments of {@code bin/crash-test}, and those that the script adds to them. */
final class Request {

  private static final List<String> VALUES =
      List.of("--kills", "--seed", "--only", "--java", "--jar", "--class-path", "--examples");

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private Request() {}

  /** Throws an {@link IllegalArgumentException} for an unknown or incomplete argument. */
  static Request parse(List<String> arguments) {
    Request request = new Request();
    for (int i = 0; i < arguments.size(); i += 2) {
      String option = arguments.get(i);
      if (!VALUES.contains(option) || i + 1 == arguments.size()) {
        throw new IllegalArgumentException(
            "unknown or without a value: %s; expected --kills N, --seed N or --only NAME"
                .formatted(option));
      }
      request.values.computeIfAbsent(option, key -> new ArrayList<>()).add(arguments.get(i + 1));
    }
    request.number("--kills", 0);
    request.number("--seed", 0);
    return request;
  }

  /** Returns the number after an option. */
  int number(String option, int otherwise) {
    String text = value(option, "" + otherwise);
    if (!text.matches("\\d{1,6}")) {
      throw new IllegalArgumentException(
          "%s is %s; expected a whole number".formatted(option, text));
    }
    return Integer.parseInt(text);
  }

  String value(String option, String otherwise) {
    return values.getOrDefault(option, List.of(otherwise)).get(0);
  }

  /** Returns the names after {@code --only}; empty for everything. */
  List<String> only() {
    return values.getOrDefault("--only", List.of()).stream()
        .flatMap(text -> List.of(text.split(",", -1)).stream())
        .toList();
  }

  /**
   * Returns the programs.
   *
   * @param archive the file for the classes of the jar
   */
  Programs programs(List<String> options, Path archive) {
    return new Programs(
        value("--java", "java"),
        options,
        Path.of(value("--jar", "")),
        value("--class-path", ""),
        value("--examples", ""),
        archive);
  }
}
