package dev.nn.lab.matrix;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of {@code bin/same-bits}, and those that the script adds to them. */
final class Request {

  static final String USAGE =
      """
      Usage: bin/same-bits [OPTION ...]
        --quick            a few JVMs on this machine: a minute
        --only REGEX       the rows whose line of machine, Java, options and level has a match, such as 'aarch64'
        --list             prints these lines, and runs nothing
        --jobs N           JVMs at a time (1)
        --keep             takes rows that have run since the last build from target/same-bits
        --write            writes the table into docs/reliability.md; for the whole matrix alone
        --require-aarch64  fails if aarch64 cannot be emulated
        --require-spark    fails without the build of Apache Spark's row""";

  private static final List<String> FLAGS =
      List.of("--quick", "--keep", "--list", "--require-aarch64", "--require-spark");
  private static final List<String> VALUES =
      List.of(
          "--only",
          "--jobs",
          "--page",
          "--folder",
          "--jdk",
          "--class-path",
          "--spark",
          "--spark-options",
          "--emulated",
          "--about",
          "--without-aarch64");

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private Request() {}

  /** Throws an {@link IllegalArgumentException} for an unknown or incomplete argument. */
  static Request parse(List<String> arguments) {
    Request request = new Request();
    for (int i = 0; i < arguments.size(); i++) {
      String option = arguments.get(i);
      List<String> values = request.values.computeIfAbsent(option, key -> new ArrayList<>());
      if (VALUES.contains(option)) {
        i++;
        if (i == arguments.size()) {
          throw new IllegalArgumentException(option + " must be followed by a value.\n" + USAGE);
        }
        values.add(arguments.get(i));
      } else if (!FLAGS.contains(option)) {
        throw new IllegalArgumentException("There is no option " + option + ".\n" + USAGE);
      }
    }
    if (request.page().isPresent() && (request.has("--quick") || request.has("--only"))) {
      throw new IllegalArgumentException(
          "--write is for the whole matrix; leave out --quick and --only.\n" + USAGE);
    }
    request.jobs();
    return request;
  }

  boolean has(String option) {
    return values.containsKey(option);
  }

  /** Returns all values of an option, in their order. */
  List<String> all(String option) {
    return values.getOrDefault(option, List.of());
  }

  Optional<String> value(String option) {
    return all(option).stream().findFirst();
  }

  String classPath() {
    return value("--class-path").orElseThrow();
  }

  /** Returns the number of JVMs that run at a time. */
  int jobs() {
    String jobs = value("--jobs").orElse("1");
    if (!jobs.matches("[1-9][0-9]?")) {
      throw new IllegalArgumentException(
          "--jobs must be followed by a number from 1 to 99, not by " + jobs + ".\n" + USAGE);
    }
    return Integer.parseInt(jobs);
  }

  /** Returns the folder of the outputs of all JVMs. */
  Path folder() {
    return Path.of(value("--folder").orElse("target/same-bits"));
  }

  /** Returns the page to write the table into. */
  Optional<Path> page() {
    return value("--page").map(Path::of);
  }
}
