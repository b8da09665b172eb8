package dev.nn.comparison.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.nn.comparison.referee.Result;
import dev.nn.comparison.referee.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that a run measured, as results.json keeps it.
 *
 * @param date the day, as 2026-01-31
 * @param command what to run to measure again
 * @param machine where
 * @param settings how long
 * @param results of all entries
 */
public record Results(
    String date, String command, Machine machine, Settings settings, List<Result> results) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Copies the results. */
  public Results {
    results = List.copyOf(results);
  }

  /** Reads what {@link #write} wrote. */
  public static Results read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Results.class);
  }

  /** Writes JSON, and makes the folder if there is none. */
  public void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }

  /** The results of a section of the report, in order. */
  Stream<Result> section(String section) {
    return results.stream().filter(result -> result.section().equals(section));
  }
}
