package dev.nn.lab.crash;

import dev.nn.lab.crash.programs.Programs;
import dev.nn.lab.crash.trials.Hindrances;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arguments of {@code bin/crash-test}, and those that the script adds to them. */
final class Request {

  /** The kills without {@code --kills}. */
  static final int KILLS = 1000;

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
            "unknown or without a value: %s; expected --kills N, --seed N or --only NAMES"
                .formatted(option));
      }
      request.values.computeIfAbsent(option, key -> new ArrayList<>()).add(arguments.get(i + 1));
    }
    request.number("--kills", 0);
    request.number("--seed", 0);
    request.requireTrials();
    return request;
  }

  /** Refuses unknown names, and names of which nothing would be tried. */
  private void requireTrials() {
    List<String> names = new ArrayList<>(Subjects.NAMES);
    names.addAll(Hindrances.NAMES);
    for (String name : only()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "--only has the unknown name '%s'; expected some of %s, with commas between them"
                .formatted(name, String.join(", ", names)));
      }
    }
    if (number("--kills", KILLS) == 0 && !only().isEmpty() && Subjects.NAMES.containsAll(only())) {
      throw new IllegalArgumentException(
          "--kills 0 with --only %s tries nothing; give a number above 0, or other names: %s"
              .formatted(String.join(",", only()), String.join(", ", Hindrances.NAMES)));
    }
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
