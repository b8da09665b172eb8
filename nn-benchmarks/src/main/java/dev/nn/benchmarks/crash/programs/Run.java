package dev.nn.benchmarks.crash.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that runs, with its output in a file. */
public final class Run implements AutoCloseable {

  /** The exit status of a process that SIGKILL ended. */
  static final int KILLED = 137;

  private static final int SECONDS = 900;

  private final Process process;
  private final Path log;

  private Run(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a program in a folder. */
  public static Run start(List<String> command, Path folder, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    return new Run(builder.start(), log);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Returns what the program has printed so far. */
  public String output() throws IOException {
    return Files.readString(log);
  }

  /** Ends the program by SIGKILL; returns whether it had not ended before. */
  public boolean kill() throws IOException, Fault {
    process.destroyForcibly();
    return end() == KILLED;
  }

  /** Waits for the end, and returns the exit status. */
  public int end() throws IOException, Fault {
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new Fault("did not end within %s s: %s".formatted(SECONDS, output()));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Waits for the end, which is to be one without an error; returns the output. */
  public String success() throws IOException, Fault {
    int status = end();
    if (status != 0) {
      throw new Fault("ended with status %s: %s".formatted(status, output()));
    }
    return output();
  }

  /** Waits until the program has printed a text, or has ended. */
  public void awaitOutput(String text) throws IOException {
    while (isAlive() && !output().contains(text)) {
      Pause.millis(2);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
