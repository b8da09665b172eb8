package dev.nn.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The programs that {@code docs/spark.md} shows. */
final class SparkPage {

  private static final Path FILE = Path.of("../docs/spark.md");

  private SparkPage() {}

  /** Returns the programs in a language, in order. */
  static List<String> programs(String language) {
    return found("(?ms)^```" + language + "\n(.*?)^```$");
  }

  /** Returns the codes within lines. */
  static List<String> inlineCodes() {
    return found("(?<!`)`([^`\n]+)`(?!`)");
  }

  private static List<String> found(String pattern) {
    try {
      return Pattern.compile(pattern)
          .matcher(Files.readString(FILE))
          .results()
          .map((MatchResult result) -> result.group(1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
