package dev.nn.watch;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A bar in a line that is written over ten times a second. */
final class BarDisplay implements Display {

  private static final int REFRESH_MILLIS = 100;
  private static final int MOST_CELLS = 24;

  private final LastLine console;
  private final ProgressBar bar;

  /** Creates a bar for a width in columns, since the library would load native code to find it. */
  BarDisplay(PrintStream out, int columns) {
    console = new LastLine(out, columns - 1);
    bar =
        new ProgressBarBuilder()
            .setConsumer(console)
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .setRenderer(
                (state, width) -> {
                  String text = state.getExtraMessage();
                  return padded(line(state.getCurrent(), state.getMax(), text, width), width);
                })
            .build();
  }

  @Override
  public void at(long rows, long of, String text) {
    bar.maxHint(of).setExtraMessage(text).stepTo(rows);
  }

  @Override
  public void epochEnded(int epoch, long rows, long of, String text) {
    at(rows, of, text);
  }

  @Override
  public void end(long rows, long of, String text) {
    at(rows, of, text);
    bar.close();
    console.close(); // which the library forgets if the bar was never refreshed
  }

  /** A line that ends once. */
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

  /** Returns a bar before a text, in as many columns as there are; the bar is the first to give. */
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

  /** Returns a line with spaces, which cover the end of a longer line before. */
  private static String padded(String line, int columns) {
    return line + " ".repeat(Math.max(0, columns - line.length()));
  }
}
