package dev.nn.lab.spread;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.referee.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * All measurements of a run on a day such as 2026-01-31, as spread.json keeps them.
 *
 * @param runtimes of the contestants, such as {@code nn: JDK 17.0.21}
 */
record SpreadRun(
    String date,
    String command,
    Machine machine,
    Settings settings,
    List<String> runtimes,
    List<Spread> spreads,
    List<String> failures) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  SpreadRun {
    runtimes = List.copyOf(runtimes);
    spreads = List.copyOf(spreads);
    failures = List.copyOf(failures);
  }

  static SpreadRun read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), SpreadRun.class);
  }

  /** Writes JSON; makes the folder if needed. */
  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }
}
