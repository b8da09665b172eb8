package dev.nn.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Lines of cells as text: columns of texts to the left, those of numbers to the right. */
public final class TextGrid {

  private static final String GAP = "  ";

  private final int texts;
  private final List<List<String>> lines = new ArrayList<>();

  /** Makes a grid whose first columns are texts. */
  public TextGrid(int texts) {
    this.texts = texts;
  }

  /** Adds a line. */
  public TextGrid line(List<String> cells) {
    lines.add(List.copyOf(cells));
    return this;
  }

  /** Adds a line. */
  public TextGrid line(String... cells) {
    return line(Arrays.asList(cells));
  }

  /** Returns a number with four significant digits; a dash for NaN. */
  public static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4g", value);
  }

  @Override
  public String toString() {
    int[] widths = new int[lines.stream().mapToInt(List::size).max().orElse(0)];
    for (List<String> line : lines) {
      for (int c = 0; c < line.size(); c++) {
        widths[c] = Math.max(widths[c], line.get(c).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder();
      for (int c = 0; c < line.size(); c++) {
        String space = " ".repeat(widths[c] - line.get(c).length());
        row.append(c == 0 ? "" : GAP).append(c < texts ? line.get(c) + space : space + line.get(c));
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
