package dev.nn.watch;

import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.Watcher;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A listener that shows the progress of a training, of all its members together: epoch, loss and
 * metrics of the epoch that ended last, rows per second, and the time left if no training stops
 * early.
 */
public final class TrainingProgress implements Watcher, AutoCloseable {

  private static final long REFRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final LongSupplier nanoTime;
  private final Display.Maker display;
  private @Nullable Run run;

  TrainingProgress(LongSupplier nanoTime, Display.Maker display) {
    this.nanoTime = nanoTime;
    this.display = display;
  }

  /**
   * Shows a bar, in one line that is written over, if the program runs in a terminal; else the
   * lines of {@link #lines}. The environment variable {@code COLUMNS} sets the width, by default
   * 80.
   *
   * @param out receives the bar or the lines, such as {@code System.out}; not closed
   * @return the listener
   */
  public static TrainingProgress bar(PrintStream out) {
    return Terminal.isThere() ? bar(out, Terminal.columns()) : lines(out);
  }

  /**
   * Shows a bar in a line of at most this many columns, on a terminal or not.
   *
   * @param out receives the bar; not closed
   * @param columns the width of the terminal, in characters
   * @return the listener
   */
  public static TrainingProgress bar(PrintStream out, int columns) {
    return new TrainingProgress(System::nanoTime, epochs -> new BarDisplay(out, columns));
  }

  /**
   * Prints about ten lines, one for each tenth of all epochs.
   *
   * @param out receives the lines; not closed
   * @return the listener
   */
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

  /** Ends the line of a training that ended with an exception. */
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

  /** The training of all members, which are trained in several threads. */
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
        shown = display.make(progress.epochs() * seen.length);
      }
      seen[member] = progress.rowsSeen();
      resumedRows += seen[member];
      epochs += progress.history().size();
      for (int m = 0; m < total.length; m++) { // others will be about as long
        if (m == member || total[m] == 0) {
          total[m] = (long) progress.rows() * progress.epochs();
        }
      }
    }

    synchronized void batchEnded(int member, long rows) {
      seen[member] = rows;
      if (shown != null) {
        shown.at(sum(seen), sum(total), text + pace());
      }
    }

    synchronized void epochEnded(int member, Progress progress, EpochRecord epoch) {
      seen[member] = progress.rowsSeen();
      epochs++;
      text = Wording.of(member, seen.length, progress.epochs(), epoch);
      if (shown != null) {
        shown.epochEnded(epochs, sum(seen), sum(total), text + pace());
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
        shown.end(sum(seen), sum(total), text + pace());
        shown = null;
      }
    }

    private String pace() {
      return Wording.pace(
          sum(seen) - resumedRows, sum(total) - sum(seen), nanoTime.getAsLong() - startNanos);
    }

    private static long sum(long[] numbers) {
      long sum = 0;
      for (long number : numbers) {
        sum += number;
      }
      return sum;
    }
  }
}
