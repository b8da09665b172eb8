package dev.nn.lab.matrix;

import dev.nn.lab.bits.Bits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs rows, each in its own process, whose output stays in a file in the folder.
 *
 * @param keeps whether to skip rows that an earlier run has completed
 * @param minutes a process is ended after this time
 */
record RowRun(Path folder, boolean keeps, int minutes) {

  private static final String SECONDS = "seconds ";

  Outcome run(Row row) throws IOException {
    String name = new Bits().add(row.toString()).hash().substring(0, 12);
    Path out = folder.resolve(name + ".txt");
    Path errors = folder.resolve(name + "-errors.txt");
    if (!keeps || !isComplete(out)) {
      start(row, out, errors);
    }
    Outcome outcome = Outcome.parse(lines(out));
    return outcome.facts().size() > 2 ? outcome : Outcome.parse(lines(errors));
  }

  private void start(Row row, Path out, Path errors) throws IOException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(row.command())
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    int status = await(process);
    String end = "status " + status + "\n" + SECONDS + (System.nanoTime() - start) / 1_000_000_000;
    Files.writeString(out, end, StandardOpenOption.APPEND);
    Files.writeString(errors, end, StandardOpenOption.APPEND);
  }

  private static boolean isComplete(Path out) throws IOException {
    return Files.exists(out) && lines(out).stream().anyMatch(line -> line.startsWith(SECONDS));
  }

  /** Reads what a JVM printed. Its messages may be in any charset. */
  private static List<String> lines(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).lines().toList();
  }

  private int await(Process process) {
    try {
      if (process.waitFor(minutes, TimeUnit.MINUTES)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    return -1;
  }
}
