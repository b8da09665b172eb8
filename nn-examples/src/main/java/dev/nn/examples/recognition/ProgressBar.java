package dev.nn.examples.recognition;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The progress of a training: on a terminal one line, written over after each epoch; elsewhere
 * about ten lines in all.
 */
final class ProgressBar {

  private static final int CELLS = 24;
  private static final int LINES = 10;

  private final int epochs;
  private final boolean terminal;
  private final PrintStream out;
  private final LongSupplier nanoTime;
  private final long start;
  private int lastLength;

  ProgressBar(int epochs) {
    this(epochs, isTerminal(), System.out, System::nanoTime);
  }

  ProgressBar(int epochs, boolean terminal, PrintStream out, LongSupplier nanoTime) {
    this.epochs = epochs;
    this.terminal = terminal;
    this.out = out;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  void update(int epoch, double loss, double accuracy) {
    Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - start);
    if (terminal) {
      String line = bar(epoch, epochs) + "  " + line(epoch, loss, accuracy, elapsed);
      // Spaces cover the end of a longer line before.
      out.print("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())));
      lastLength = line.length();
      if (epoch == epochs) {
        out.println();
      }
      out.flush();
    } else if (isShown(epoch, epochs)) {
      out.println(line(epoch, loss, accuracy, elapsed));
    }
  }

  /** Returns true for a terminal. Before JDK 22 any console is one; newer ones have to be asked. */
  @SuppressWarnings("SystemConsoleNull") // null is the answer of older JDKs
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

  /** Returns true for the first epoch, the last, and each that completes another tenth. */
  static boolean isShown(int epoch, int epochs) {
    return epoch == 1
        || epoch == epochs
        || (long) epoch * LINES / epochs > (epoch - 1L) * LINES / epochs;
  }

  static String bar(int epoch, int epochs) {
    int done = (int) ((long) CELLS * epoch / epochs);
    String head = done < CELLS ? ">" : "";
    return "[" + "=".repeat(done) + head + " ".repeat(CELLS - done - head.length()) + "]";
  }

  private String line(int epoch, double loss, double accuracy, Duration elapsed) {
    return String.format(
        Locale.ROOT,
        "epoch %" + String.valueOf(epochs).length() + "d/%d  loss %.4f  accuracy %.1f %%  %s",
        epoch,
        epochs,
        loss,
        100 * accuracy,
        time(elapsed));
  }

  static String time(Duration elapsed) {
    return elapsed.toMinutes() == 0
        ? String.format(Locale.ROOT, "%.1f s", elapsed.toMillis() / 1000.0)
        : String.format(Locale.ROOT, "%d:%02d min", elapsed.toMinutes(), elapsed.toSecondsPart());
  }
}
