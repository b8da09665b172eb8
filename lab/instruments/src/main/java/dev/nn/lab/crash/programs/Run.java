package dev.nn.lab.crash.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running program, whose output goes to a file. */
public final class Run implements AutoCloseable {

  /** A condition that a program should meet. */
  @FunctionalInterface
  public interface Condition {

    /** Returns whether the condition is met. */
    boolean holds() throws IOException;
  }

  /** The exit status after SIGKILL. */
  static final int KILLED = 137;

  private static final Duration LIMIT = Duration.ofMinutes(15);

  private final Process process;
  private final Path log;
  private final Duration limit;
  private final long deadline;

  private Run(Process process, Path log, Duration limit) {
    this.process = process;
    this.log = log;
    this.limit = limit;
    deadline = System.nanoTime() + limit.toNanos();
  }

  /** Starts a program in a folder. */
  public static Run start(List<String> command, Path folder, Path log) throws IOException {
    return start(command, folder, log, LIMIT);
  }

  /** Starts a program. If it has not ended after the time limit, the trial fails. */
  static Run start(List<String> command, Path folder, Path log, Duration limit) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    return new Run(builder.start(), log, limit);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Returns what the program has printed so far. */
  public String output() throws IOException {
    return Files.readString(log);
  }

  /** Ends the program by SIGKILL. Returns whether it was still running. */
  public boolean kill() throws IOException, Fault {
    process.destroyForcibly();
    return status(LIMIT.toNanos()) == KILLED;
  }

  /** Waits for the end, and returns the exit status. */
  public int end() throws IOException, Fault {
    return status(deadline - System.nanoTime());
  }

  private int status(long nanos) throws IOException, Fault {
    try {
      if (!process.waitFor(nanos, TimeUnit.NANOSECONDS)) {
        throw late("did not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Waits for the end, and returns the output. Throws if the program ended with an error. */
  public String success() throws IOException, Fault {
    int status = end();
    if (status != 0) {
      throw new Fault("ended with status %s: %s".formatted(status, output()));
    }
    return output();
  }

  /** Waits until the program has printed a text, or has ended. */
  public void awaitOutput(String text) throws IOException, Fault {
    await(2000, () -> output().contains(text));
  }

  /**
   * Waits until a condition holds, or the program has ended.
   *
   * @param micros the time between two checks
   * @throws Fault if neither has happened when the program's time limit is over
   */
  public void await(long micros, Condition condition) throws IOException, Fault {
    while (isAlive() && !condition.holds()) {
      if (System.nanoTime() - deadline > 0) {
        throw late("neither ended nor came to what was waited for");
      }
      Pause.micros(micros);
    }
  }

  /** Ends the program, and returns the fault that it takes too long. */
  private Fault late(String what) throws IOException {
    process.destroyForcibly().onExit().join();
    return new Fault("%s within %s s: %s".formatted(what, limit.toSeconds(), output()));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
