package dev.nn.cli.doctor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The messages among the lines of a process, which a thread reads. */
final class OutputLines {

  private static final int LONGEST_LINE = 1 << 16;
  private static final long MOST_BYTES = 1 << 26;
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);

  /** A process that has ended may have left a line on its way. */
  private static final int TICKS_AFTER_THE_END = 5;

  private static final Next END = new Next(null, false, false);
  private static final Next FLOOD = new Next(null, true, false);
  private static final Next LATE = new Next(null, false, true);

  private final BlockingQueue<Next> queue = new LinkedBlockingQueue<>();

  /**
   * A message, or the reason for its absence.
   *
   * @param message null at the end
   * @param isFlood whether there were too many bytes
   * @param isLate whether none came in time
   */
  record Next(@Nullable Message message, boolean isFlood, boolean isLate) {}

  /** Starts to read. */
  OutputLines(InputStream in, String secret) {
    Thread reader = new Thread(() -> read(in, secret), "nn-doctor-lines");
    reader.setDaemon(true); // a process that outlives the examined one may hold the pipe
    reader.start();
  }

  /** Waits for a message of a process, for a time in nanoseconds. */
  Next next(long nanos, Process process) throws InterruptedException {
    int ticks = 0;
    for (long left = nanos; left > 0; left -= TICK) {
      Next next = queue.poll(TICK, TimeUnit.NANOSECONDS);
      if (next != null) {
        return next;
      }
      if (!process.isAlive() && ++ticks > TICKS_AFTER_THE_END) {
        return END;
      }
    }
    return LATE;
  }

  private void read(InputStream in, String secret) {
    try {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 14];
      long total = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        total += n;
        if (total > MOST_BYTES) {
          queue.add(FLOOD);
          return;
        }
        for (int i = 0; i < n; i++) {
          if (buffer[i] == '\n') {
            add(line.toString(StandardCharsets.UTF_8), secret);
            line.reset();
          } else if (line.size() < LONGEST_LINE) {
            line.write(buffer[i]);
          }
        }
      }
    } catch (IOException e) {
      // the process has been ended
    }
    queue.add(END);
  }

  private void add(String line, String secret) {
    if (line.startsWith(secret + "\t")) {
      try {
        queue.add(new Next(Message.parse(line), false, false));
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        // cut by the output of a plug-in
      }
    }
  }
}
