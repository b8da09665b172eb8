package dev.nn.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The executions of a target: each has to end as documented, in bounded memory and time. */
final class Executions {

  /** The most time of an execution. */
  private static final long MOST_NANOS = 1_000_000_000L;

  /**
   * The times that a slow execution is repeated, by the time of its thread alone, since another
   * program may have had the processor.
   */
  private static final int REPETITIONS = 3;

  /** The time after which an execution hangs. */
  private static final long HANGS_NANOS = 60 * MOST_NANOS;

  /** The bytes that an execution may allocate besides: Jazzer's hooks in a reader do, too. */
  private static final long MORE = Long.getLong("nn.fuzz.moreMiB", 0) << 20;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final FuzzTarget target;
  private final Path folder;
  private final Reading reading;
  private long count;
  private long slowest;
  private volatile byte[] current = {};
  private volatile long since = Long.MAX_VALUE;

  /**
   * Creates executions.
   *
   * @param folder for an input that breaks the target
   */
  Executions(FuzzTarget target, Path folder) {
    this.target = target;
    this.folder = folder;
    long always = target.alwaysBytes() + MORE;
    reading = new Reading(target.documented(), target::names, always, target.bytesOfByte());
    Thread watchdog = new Thread(this::watch, "fuzz-watchdog");
    watchdog.setDaemon(true);
    watchdog.start();
  }

  /** Reads an input, as it is and with the right checksums; fails if the target breaks. */
  void run(byte[] input) {
    one(input);
    byte[] sealed = target.sealed(input);
    if (!Arrays.equals(sealed, input)) {
      one(sealed);
    }
  }

  private void one(byte[] input) {
    count++;
    long nanos = timed(input);
    for (int i = 0; i < REPETITIONS && nanos > MOST_NANOS; i++) {
      long cpu = THREADS.getCurrentThreadCpuTime();
      long elapsed = timed(input);
      nanos = target.isOneThread() ? THREADS.getCurrentThreadCpuTime() - cpu : elapsed;
    }
    slowest = Math.max(slowest, nanos);
    if (nanos > MOST_NANOS) {
      throw new AssertionError(
          "%s ms for %s bytes: %s".formatted(nanos / 1_000_000, input.length, kept(input)));
    }
  }

  private long timed(byte[] input) {
    current = input;
    long start = System.nanoTime();
    since = start;
    try {
      reading.of(input.length, () -> HexFormat.of().formatHex(input), () -> target.read(input));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "; the input is " + kept(input), e);
    } finally {
      since = Long.MAX_VALUE;
    }
    return System.nanoTime() - start;
  }

  /** Ends the process if an execution does not end. */
  private void watch() {
    while (true) {
      try {
        Thread.sleep(1000);
      } catch (InterruptedException e) {
        return;
      }
      long start = since;
      if (start != Long.MAX_VALUE && System.nanoTime() - start > HANGS_NANOS) {
        System.err.println("An execution hangs; the input is " + kept(current));
        Thread.getAllStackTraces().forEach((t, s) -> System.err.println(t + " " + lines(s)));
        Runtime.getRuntime().halt(1);
      }
    }
  }

  private static String lines(StackTraceElement[] stack) {
    StringBuilder lines = new StringBuilder();
    for (StackTraceElement element : stack) {
      lines.append("\n    ").append(element);
    }
    return lines.toString();
  }

  private Path kept(byte[] input) {
    try {
      return Files.write(folder.resolve("broken-by"), input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the seeds, of which no more may be refused than the target says: else the search would
   * get no further than the first check of the reader.
   */
  void runSeeds(List<byte[]> seeds) {
    List<Integer> refused = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i++) {
      long before = reading.read();
      run(seeds.get(i));
      if (reading.read() == before) {
        refused.add(i);
      }
    }
    if (refused.size() > target.refusedSeeds()) {
      throw new AssertionError(
          "%s of %s seeds are refused, those at %s, but %s expected; make seeds of the format as it is now; the last one is %s"
              .formatted(
                  refused.size(),
                  seeds.size(),
                  refused,
                  target.refusedSeeds(),
                  kept(seeds.get(refused.get(refused.size() - 1)))));
    }
  }

  /** Requires that the search has tried both ways: inputs that are read, and inputs refused. */
  void requireBoth() {
    if (!target.documented().isEmpty()) {
      reading.requireBoth();
    }
  }

  /** Returns the figures of these executions so far. */
  Map<String, Long> figures() {
    return new TreeMap<>(
        Map.of(
            "executions", count,
            "read", reading.read(),
            "refused", reading.refused(),
            "slowestMicros", slowest / 1000,
            "mostBytes", reading.mostBytes(),
            "mostOfByte", reading.mostOfByte()));
  }
}
