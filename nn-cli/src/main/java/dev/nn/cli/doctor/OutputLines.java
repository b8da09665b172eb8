package dev.nn.cli.doctor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds the messages among a process's output lines, which a thread reads. */
final class OutputLines {

  private static final int LONGEST_LINE = 1 << 16;
  private static final long MOST_BYTES = 1 << 26;
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);

  /** After the process has ended, wait this long for a line that may still be on its way. */
  private static final int TICKS_AFTER_THE_END = 5;

  private static final Next END = new Next(null, false, false);
  private static final Next FLOOD = new Next(null, true, false);
  private static final Next LATE = new Next(null, false, true);

  private final BlockingQueue<Next> queue = new LinkedBlockingQueue<>();

  /**
   * A message, or the reason why there is none.
   *
   * @param message null at the end
   * @param isFlood whether the process wrote too many bytes
   */
  record Next(@Nullable Message message, boolean isFlood, boolean isLate) {}

  /** Starts reading. */
  OutputLines(InputStream in, String secret) {
    Thread reader = new Thread(() -> read(in, secret), "nn-doctor-lines");
    reader.setDaemon(true); // a child of the examined process may hold the pipe
    reader.start();
  }

  /** Waits for a process's message, for at most this many nanoseconds. */
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
        // a plug-in's output has broken the line
      }
    }
  }

  /**
   * A line from the examining JVM: the parent's secret, a kind, and texts. A plug-in's output lacks
   * the secret, and is ignored.
   */
  record Message(Kind kind, List<String> texts) {

    /** What a line reports. */
    enum Kind {
      /** A stage begins; texts: name. */
      STAGE,
      /** A plug-in begins; texts: kind, text, class, formula. */
      PLUGIN,
      /** A rule is kept; texts: name. */
      KEPT,
      /** A rule is broken; texts: name, message. */
      BROKEN,
      /** A time was measured; texts: the sentence to print. */
      SPEED,
      /** A plug-in cannot be loaded; texts: the sentence to print. */
      PROBLEM,
      /**
       * A class contains a call that no plug-in needs, found before any class is initialized;
       * texts: the sentence to print.
       */
      CALL,
      /** The examination is complete. */
      END
    }

    /** The longest text to pass on, in characters. */
    private static final int MOST = 4000;

    static Message of(Kind kind, String... texts) {
      return new Message(kind, List.of(texts));
    }

    /** Returns the line, without a line end. */
    String line(String secret) {
      StringBuilder line = new StringBuilder(secret).append('\t').append(kind.name());
      for (String text : texts) {
        String shortened = text.length() > MOST ? text.substring(0, MOST) + " …" : text;
        byte[] bytes = shortened.getBytes(StandardCharsets.UTF_8);
        line.append('\t').append(Base64.getEncoder().encodeToString(bytes));
      }
      return line.toString();
    }

    /** Reads a line that begins with the secret. */
    static Message parse(String line) {
      String[] parts = line.split("\t", -1);
      List<String> texts = new ArrayList<>();
      for (int i = 2; i < parts.length; i++) {
        byte[] bytes = Base64.getDecoder().decode(parts[i]);
        texts.add(printable(new String(bytes, StandardCharsets.UTF_8)));
      }
      return new Message(Kind.valueOf(parts[1]), texts);
    }

    /** Replaces characters that could control a terminal. */
    private static String printable(String text) {
      return text.replace('\t', ' ').replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n]]", "?");
    }

    /** Returns a text; empty if the line has fewer. */
    String text(int i) {
      return i < texts.size() ? texts.get(i) : "";
    }
  }
}
