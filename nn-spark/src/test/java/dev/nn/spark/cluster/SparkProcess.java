package dev.nn.spark.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process with the lines that it has printed, which ends with the test. */
final class SparkProcess implements AutoCloseable {

  /** A bound for what has failed without a word, not a measure of speed. */
  private static final long MOST_MILLISECONDS = 300_000;

  private final String name;
  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final Thread hook;
  private boolean ended;

  SparkProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    hook = new Thread(this::kill);
    Runtime.getRuntime().addShutdownHook(hook);
    Thread reader = new Thread(this::read, name);
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add("The output cannot be read: " + e);
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Waits for a line, and returns the first group of the pattern in it. */
  String await(Pattern pattern) {
    return await(pattern, 1);
  }

  /**
   * Waits for a number of lines, and returns the first group of the pattern in the last of them.
   */
  synchronized String await(Pattern pattern, int count) {
    int next = 0;
    int found = 0;
    while (true) {
      for (; next < lines.size(); next++) {
        Matcher matcher = pattern.matcher(lines.get(next));
        if (matcher.find() && ++found == count) {
          return matcher.group(1);
        }
      }
      if (ended) {
        throw new AssertionError("%s ended without '%s':%n%s".formatted(name, pattern, text()));
      }
      waitForMore("printed no '%s'".formatted(pattern));
    }
  }

  /** Waits for the end, and returns what the process has printed; fails if it failed. */
  String output() {
    synchronized (this) {
      while (!ended) {
        waitForMore("did not end");
      }
    }
    try {
      int status = process.waitFor();
      if (status != 0) {
        throw new AssertionError("%s failed with %s:%n%s".formatted(name, status, text()));
      }
      return text();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + name, e);
    }
  }

  private synchronized String text() {
    return String.join("\n", lines);
  }

  /** Waits for a line or the end; the caller holds the lock. */
  private void waitForMore(String failure) {
    int before = lines.size();
    long start = System.nanoTime();
    try {
      while (lines.size() == before && !ended) {
        long left = MOST_MILLISECONDS - (System.nanoTime() - start) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("%s %s:%n%s".formatted(name, failure, text()));
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + name, e);
    }
  }

  /** Ends the process and all that it has started. */
  private void kill() {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(hook);
    process.onExit().join();
  }
}
