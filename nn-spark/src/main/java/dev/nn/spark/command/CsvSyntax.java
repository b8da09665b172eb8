package dev.nn.spark.command;

import dev.nn.data.csv.Csv;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** The characters of CSV files, and the names in the first line of the first file. */
record CsvSyntax(char separator, char quote, Charset charset, List<String> names) {

  static final List<Option> OPTIONS =
      List.of(
          new Option("--separator", "CHAR", "The character between cells; tab is a tab."),
          new Option("--quote", "CHAR", "The character around cells that contain a separator."),
          new Option("--charset", "NAME", "The encoding of CSV files; by default UTF-8."),
          new Option(
              "--single-line",
              "",
              "No cell of a CSV has a line break, so parts of a file are read side by side."));

  private static final String OTHERS = ";\t|";

  /**
   * Reads the first line of a file. Without a given separator, that of the line is taken: a
   * semicolon, a tab or a bar in a line without a comma.
   */
  static CsvSyntax of(Options options, HadoopFiles files, Path file) throws IOException {
    Charset charset = charset(options.text("--charset").orElse(""));
    String line;
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(files.open(file), charset))) {
      line = reader.readLine();
    }
    if (line == null || line.isBlank()) {
      throw new IllegalArgumentException(
          file + " has no first line; give a line of names, and rows");
    }
    char separator = character(options, "--separator").orElse(separator(line));
    char quote = character(options, "--quote").orElse('"');
    List<String> names =
        Csv.of(new StringReader(line)).separator(separator).quote(quote).columnNames();
    return new CsvSyntax(separator, quote, charset, names);
  }

  private static char separator(String line) {
    return line.indexOf(',') >= 0
        ? ','
        : (char) line.chars().filter(c -> OTHERS.indexOf(c) >= 0).findFirst().orElse(',');
  }

  private static Optional<Character> character(Options options, String name) {
    return options
        .text(name)
        .map(
            text -> {
              if (text.equals("tab") || text.equals("\\t")) {
                return '\t';
              }
              if (text.length() != 1) {
                throw new UsageException(
                    "%s is '%s'; expected one character, or tab".formatted(name, text));
              }
              return text.charAt(0);
            });
  }

  private static Charset charset(String name) {
    try {
      return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new UsageException(
          "--charset is '%s', which this Java does not know; expected one such as UTF-8 or windows-1252"
              .formatted(name));
    }
  }
}
