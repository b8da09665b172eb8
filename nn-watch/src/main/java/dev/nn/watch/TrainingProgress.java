package dev.nn.watch;

import dev.nn.api.text.VisibleText;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.Watcher;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A listener that shows how far training has come, for all members together: the latest epoch with
 * its loss and metrics, rows per second, and the remaining time if no member stops early.
 */
public final class TrainingProgress implements Watcher, AutoCloseable {

  private static final long REFRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final LongSupplier nanoTime;
  private final IntFunction<Display> display;
  private @Nullable Run run;

  TrainingProgress(LongSupplier nanoTime, IntFunction<Display> display) {
    this.nanoTime = nanoTime;
    this.display = display;
  }

  /**
   * Shows a bar in one line that it keeps overwriting, {@code COLUMNS} or 80 columns wide. If the
   * program does not run in a terminal, it prints lines as {@link #lines} does. It does not close
   * the stream.
   */
  public static TrainingProgress bar(PrintStream out) {
    return Terminal.isThere() ? bar(out, Terminal.columns()) : lines(out);
  }

  /**
   * Shows a bar in a line of at most this many columns, even if the program does not run in a
   * terminal.
   */
  public static TrainingProgress bar(PrintStream out, int columns) {
    return new TrainingProgress(System::nanoTime, epochs -> new BarDisplay(out, columns));
  }

  /** Prints about ten lines, one for each tenth of all epochs. It does not close the stream. */
  public static TrainingProgress lines(PrintStream out) {
    return new TrainingProgress(System::nanoTime, epochs -> new LineDisplay(out, epochs));
  }

  @Override
  public TrainingListener ofMember(int member, int members) {
    Run shared = run;
    if (member == 0 || shared == null) {
      close();
      shared = new Run(members);
      run = shared;
    }
    return new Member(member, shared);
  }

  /** Ends the line if training ended with an exception. */
  @Override
  public void close() {
    if (run != null) {
      run.close();
    }
  }

  private final class Member implements TrainingListener {

    private final int number;
    private final Run run;
    private long shownNanos;

    Member(int number, Run run) {
      this.number = number;
      this.run = run;
    }

    @Override
    public void trainingStarted(Progress progress) {
      shownNanos = nanoTime.getAsLong();
      run.started(number, progress);
    }

    @Override
    public void batchEnded(Progress progress) {
      long now = nanoTime.getAsLong();
      if (now - shownNanos >= REFRESH_NANOS) {
        shownNanos = now;
        run.batchEnded(number, progress.rowsSeen());
      }
    }

    @Override
    public void epochEnded(Progress progress, EpochRecord epoch) {
      run.epochEnded(number, progress, epoch);
    }

    @Override
    public void trainingEnded(Progress progress) {
      run.ended(number);
    }
  }

  /** The training run of all members, which several threads may train. */
  private final class Run {

    private final long[] seen;
    private final long[] total;
    private int ended;
    private int epochs;
    private long resumedRows;
    private long startNanos;
    private @Nullable Display shown;
    private String text = "";

    Run(int members) {
      seen = new long[members];
      total = new long[members];
    }

    synchronized void started(int member, Progress progress) {
      if (shown == null) {
        startNanos = nanoTime.getAsLong();
        shown = display.apply(progress.epochs() * seen.length);
      }
      seen[member] = progress.rowsSeen();
      resumedRows += seen[member];
      epochs += progress.history().size();
      for (int m = 0; m < total.length; m++) { // assume that the others take as long
        if (m == member || total[m] == 0) {
          total[m] = (long) progress.rows() * progress.epochs();
        }
      }
    }

    synchronized void batchEnded(int member, long rows) {
      seen[member] = rows;
      if (shown != null) {
        shown.at(LongStream.of(seen).sum(), LongStream.of(total).sum(), text + pace());
      }
    }

    synchronized void epochEnded(int member, Progress progress, EpochRecord epoch) {
      seen[member] = progress.rowsSeen();
      epochs++;
      text = Wording.of(member, seen.length, progress.epochs(), epoch);
      if (shown != null) {
        shown.epochEnded(
            epochs, LongStream.of(seen).sum(), LongStream.of(total).sum(), text + pace());
      }
    }

    synchronized void ended(int member) {
      total[member] = seen[member]; // fewer if training stopped early
      ended++;
      if (ended == seen.length) {
        close();
      }
    }

    synchronized void close() {
      if (shown != null) {
        shown.end(LongStream.of(seen).sum(), LongStream.of(total).sum(), text + pace());
        shown = null;
      }
    }

    private String pace() {
      return Wording.pace(
          LongStream.of(seen).sum() - resumedRows,
          LongStream.of(total).sum() - LongStream.of(seen).sum(),
          nanoTime.getAsLong() - startNanos);
    }
  }

  /** Displays progress. Only one thread at a time calls it. */
  interface Display {

    /** Shows that this many of all rows have been trained on. */
    void at(long rows, long of, String text);

    /** Shows that an epoch ended; it is numbered among all members' epochs. */
    default void epochEnded(int epoch, long rows, long of, String text) {
      at(rows, of, text);
    }

    /** Shows that training ended. */
    void end(long rows, long of, String text);
  }

  /** Prints a line for the first epoch, the last, and each that completes another tenth. */
  static final class LineDisplay implements Display {

    private static final int LINES = 10;

    private final PrintStream out;
    private final int epochs;
    private String unprinted = "";

    LineDisplay(PrintStream out, int epochs) {
      this.out = out;
      this.epochs = epochs;
    }

    @Override
    public void at(long rows, long of, String text) {}

    @Override
    public void epochEnded(int epoch, long rows, long of, String text) {
      unprinted = text;
      if (isShown(epoch, epochs)) {
        print();
      }
    }

    /** Prints the last epoch if training stopped early. */
    @Override
    public void end(long rows, long of, String text) {
      if (!unprinted.isEmpty()) {
        print();
      }
    }

    private void print() {
      out.println(unprinted);
      unprinted = "";
    }

    static boolean isShown(int epoch, int epochs) {
      return epoch == 1
          || epoch == epochs
          || (long) epoch * LINES / epochs > (epoch - 1L) * LINES / epochs;
    }
  }

  /** Shows a bar in a line that it overwrites ten times a second. */
  static final class BarDisplay implements Display {

    private static final int REFRESH_MILLIS = 100;
    private static final int MOST_CELLS = 24;

    private final LastLine console;
    private final ProgressBar bar;

    /** Passes the width, because the library would load native code to find it. */
    BarDisplay(PrintStream out, int columns) {
      console = new LastLine(out, columns - 1);
      bar =
          new ProgressBarBuilder()
              .setConsumer(console)
              .setUpdateIntervalMillis(REFRESH_MILLIS)
              .setRenderer(
                  (state, width) -> {
                    String text = state.getExtraMessage();
                    String line = line(state.getCurrent(), state.getMax(), text, width);
                    return line
                        + " ".repeat(Math.max(0, width - line.length())); // hides the last line
                  })
              .build();
    }

    @Override
    public void at(long rows, long of, String text) {
      bar.maxHint(of).setExtraMessage(text).stepTo(rows);
    }

    @Override
    public void end(long rows, long of, String text) {
      at(rows, of, text);
      bar.close();
      console.close(); // the library does not close it if the bar was never refreshed
    }

    /** A line that can be ended only once. */
    private static final class LastLine extends ConsoleProgressBarConsumer {

      private boolean ended;

      LastLine(PrintStream out, int columns) {
        super(out, columns);
      }

      @Override
      public synchronized void close() {
        if (!ended) {
          ended = true;
          super.close();
        }
      }
    }

    /**
     * Returns a bar followed by a text. If there is too little room, the bar is shortened first.
     */
    static String line(long rows, long of, String text, int columns) {
      int cells = Math.min(MOST_CELLS, columns - text.length() - 4);
      if (cells < 4) {
        return text.length() <= columns ? text : text.substring(0, Math.max(0, columns));
      }
      int done = of <= 0 ? 0 : (int) Math.min(cells, cells * rows / of);
      String head = done < cells ? ">" : "";
      String space = " ".repeat(cells - done - head.length());
      return "[" + "=".repeat(done) + head + space + "]  " + text;
    }
  }

  /** The texts that {@link TrainingProgress} shows. */
  static final class Wording {

    private static final double NANOS = 1e9;

    private Wording() {}

    /** Returns an epoch's loss and metrics: {@code epoch 7/10 loss 0.123}. */
    static String of(int member, int members, int epochs, EpochRecord epoch) {
      StringBuilder text = new StringBuilder();
      if (members > 1) {
        text.append("network ").append(member + 1).append('/').append(members).append("  ");
      }
      String number = "%" + String.valueOf(epochs).length() + "d";
      text.append(String.format(Locale.ROOT, "epoch " + number + "/%d", epoch.epoch(), epochs));
      text.append("  loss ").append(number(epoch.loss()));
      epoch
          .metrics()
          .forEach((name, value) -> text.append("  " + VisibleText.of(name) + " " + number(value)));
      return text.toString();
    }

    /** Returns the rows per second and the remaining time: {@code 12,345 rows/s 0:42 left}. */
    static String pace(long rows, long left, long nanos) {
      if (rows <= 0 || nanos <= 0) {
        return "";
      }
      double rate = rows / (nanos / NANOS);
      String pace = String.format(Locale.ROOT, "  %,.0f rows/s", rate);
      return left > 0
          ? pace + "  " + time(left / rate) + " left"
          : pace + "  " + time(nanos / NANOS);
    }

    static String number(double value) {
      double size = Math.abs(value);
      boolean plain = size == 0 || (size >= 1e-3 && size < 1e6) || !Double.isFinite(value);
      return String.format(Locale.ROOT, plain ? "%.4f" : "%.3e", value);
    }

    static String time(double seconds) {
      Duration time = Duration.ofMillis((long) (seconds * 1000));
      int seconds60 = time.toSecondsPart();
      return time.toHours() > 0
          ? String.format(
              Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), seconds60)
          : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), seconds60);
    }
  }

  /** The program's terminal, if it has one. */
  static final class Terminal {

    private static final int USUAL_COLUMNS = 80;
    private static final int LEAST_COLUMNS = 20;

    private Terminal() {}

    /**
     * Tells whether there is a terminal. Before JDK 22 any console is one; newer JDKs must be
     * asked.
     */
    @SuppressWarnings("SystemConsoleNull") // older JDKs return null
    static boolean isThere() {
      Console console = System.console();
      if (console == null) {
        return false;
      }
      try {
        return (boolean) Console.class.getMethod("isTerminal").invoke(console);
      } catch (ReflectiveOperationException e) {
        return true;
      }
    }

    static int columns() {
      return columns(System.getenv().getOrDefault("COLUMNS", ""));
    }

    static int columns(String text) {
      return text.matches("\\d{1,4}")
          ? Math.max(LEAST_COLUMNS, Integer.parseInt(text))
          : USUAL_COLUMNS;
    }
  }
}
