package dev.nn.watch;

import java.io.PrintStream;

/** Plain lines: the first epoch, the last, and each that completes another tenth. */
final class LineDisplay implements Display {

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

  /** Prints the last epoch of a training that stopped early. */
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
