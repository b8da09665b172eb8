package dev.nn.spark.command;

import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;

/** A format of files with rows. */
enum DataFormat {
  CSV,
  PARQUET;

  static final List<String> WORDS = List.of("csv", "parquet");

  /** Returns the format of an option, or that which the names of files end with. */
  static DataFormat of(Options options, String option, List<Path> files) {
    return options
        .word(option, WORDS)
        .map(word -> valueOf(word.toUpperCase(Locale.ROOT)))
        .orElseGet(() -> byName(option, files.get(0)));
  }

  private static DataFormat byName(String option, Path file) {
    String name = file.getName().toLowerCase(Locale.ROOT);
    if (name.endsWith(".parquet")) {
      return PARQUET;
    }
    if (name.matches(".*\\.(csv|tsv|txt)(\\.\\w+)?")) {
      return CSV;
    }
    throw new IllegalArgumentException(
        "the name of %s ends with no format; give it by %s csv or parquet".formatted(file, option));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
