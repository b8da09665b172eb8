package dev.nn.examples.recognition;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows how training comes along: on a terminal one line that is written over each epoch;
 * elsewhere, where that would fill a file, about ten lines in all.
 */
public final class ProgressBar {

  private static final int CELLS = 24;
  private static final int LINES = 10;

  private final int epochs;
  private final boolean terminal;
  private final PrintStream out;
  private final LongSupplier nanoTime;
  private final long start;
  private int lastLength;

  /** A bar on standard output that starts now. */
  public ProgressBar(int epochs) {
    this(epochs, isTerminal(), System.out, System::nanoTime);
  }

  /**
   * A bar that starts now.
   *
   * @param epochs how many there will be
   * @param terminal whether {@code out} is one, and goes back to the start of a line at a {@code
   *     \r}
   * @param nanoTime a clock, as {@link System#nanoTime()}
   */
  ProgressBar(int epochs, boolean terminal, PrintStream out, LongSupplier nanoTime) {
    this.epochs = epochs;
    this.terminal = terminal;
    this.out = out;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  /**
   * To be called after each epoch.
   *
   * @param epoch how many epochs are done, from 1
   * @param loss the training loss
   * @param accuracy the share of the test examples recognised, 0 to 1
   */
  public void update(int epoch, double loss, double accuracy) {
    Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - start);
    if (terminal) {
      String line = bar(epoch, epochs) + "  " + line(epoch, epochs, loss, accuracy, elapsed);
      // What a longer line before has left at the end is blanked.
      out.print("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())));
      lastLength = line.length();
      if (epoch == epochs) {
        out.println();
      }
      out.flush();
    } else if (isShown(epoch, epochs)) {
      out.println(line(epoch, epochs, loss, accuracy, elapsed));
    }
  }

  /**
   * Before JDK 22 there is a console only on a terminal; since then the console has to be asked.
   */
  @SuppressWarnings("SystemConsoleNull") // null is what older JDKs say
  private static boolean isTerminal() {
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

  /** The first epoch, the last, and those at which another tenth is done. */
  static boolean isShown(int epoch, int epochs) {
    return epoch == 1
        || epoch == epochs
        || (long) epoch * LINES / epochs > (epoch - 1L) * LINES / epochs;
  }

  /** The share of the epochs that is done, as a row of signs: {@code [=====> ]}. */
  static String bar(int epoch, int epochs) {
    int done = (int) ((long) CELLS * epoch / epochs);
    String head = done < CELLS ? ">" : "";
    return "[" + "=".repeat(done) + head + " ".repeat(CELLS - done - head.length()) + "]";
  }

  /** {@code epoch 7/30 loss 0.1234 accuracy 97.5 % 1.2 s}. */
  static String line(int epoch, int epochs, double loss, double accuracy, Duration elapsed) {
    int width = String.valueOf(epochs).length();
    return String.format(
        Locale.ROOT,
        "epoch %" + width + "d/%d  loss %.4f  accuracy %.1f %%  %s",
        epoch,
        epochs,
        loss,
        100 * accuracy,
        time(elapsed));
  }

  /** {@code 1.2 s} below a minute, {@code 3:05 min} from there. */
  static String time(Duration elapsed) {
    if (elapsed.toMinutes() == 0) {
      return String.format(Locale.ROOT, "%.1f s", elapsed.toMillis() / 1000.0);
    }
    return String.format(Locale.ROOT, "%d:%02d min", elapsed.toMinutes(), elapsed.toSecondsPart());
  }
}
