package dev.nn.watch.charts;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;
import java.util.Locale;

/** The colours and fonts of charts. */
public final class Ink {

  /** The colour of the background. */
  public static final Color PAPER = Color.WHITE;

  /** The colour of texts. */
  public static final Color BLACK = new Color(0x1f2933);

  /** The colour of numbers on axes, and of lines to compare with. */
  public static final Color GREY = new Color(0x66727f);

  /** The colour of the lines of a grid. */
  public static final Color GRID = new Color(0xe4e8ec);

  /** The colour of bars, and of the first series. */
  public static final Color BLUE = new Color(0x2a6fb0);

  /** The colour of the second series. */
  public static final Color ORANGE = new Color(0xd26a1b);

  /** The font of the title of a picture. */
  public static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 22);

  /** The font of the title of a chart. */
  public static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 15);

  /** The font of all other texts. */
  public static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  /** The colours of series, after M. Okabe and K. Ito, 2008, which most people tell apart. */
  private static final List<Color> SERIES =
      List.of(
          BLUE,
          ORANGE,
          new Color(0x009e73),
          new Color(0xcc79a7),
          new Color(0xe69f00),
          new Color(0x56b4e9),
          new Color(0x7a4ea3));

  private Ink() {}

  /** Returns the colour of a series by its number, from 0. */
  static Color series(int number) {
    return SERIES.get(number % SERIES.size());
  }

  static void smooth(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
  }

  /** Refuses a machine without fonts, and says how to get some. */
  static void requireFonts(Graphics2D g) {
    try {
      g.getFontMetrics(TITLE);
    } catch (RuntimeException | LinkageError e) {
      // The JDK has no type for it: a plain RuntimeException, or an error of its native library.
      throw new IllegalStateException(
          "no font is installed, which the picture needs; on Debian or Ubuntu:"
              + " sudo apt-get install fontconfig fonts-dejavu-core",
          e);
    }
  }

  /**
   * Returns a colour for SVG: those of paper, text and grid are variables of CSS for dark pages.
   */
  static String css(Color color) {
    String hex = String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xffffff);
    if (color.equals(PAPER)) {
      return "var(--chart-paper," + hex + ")";
    } else if (color.equals(BLACK)) {
      return "var(--chart-ink," + hex + ")";
    } else if (color.equals(GREY)) {
      return "var(--chart-grey," + hex + ")";
    } else if (color.equals(GRID)) {
      return "var(--chart-grid," + hex + ")";
    }
    return hex;
  }
}
