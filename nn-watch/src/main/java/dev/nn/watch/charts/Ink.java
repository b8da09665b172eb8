package dev.nn.watch.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** The colours and fonts of charts, and the look that all share. */
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

  private static final int MOST_LETTERS = 28;

  /** The height of a letter in the height of its line. */
  private static final double LETTER = 0.8;

  /** The least size of letters that can be read, in pixels. */
  private static final int LEAST_LETTER = 6;

  /** The pixels of title and axes, and the share of the rest that has bars, about. */
  private static final int AXES = 90;

  private static final double PLOT = 0.92;

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

  static void style(AxesChartStyler styler, boolean legend) {
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setPlotBorderVisible(false);
    styler.setPlotBackgroundColor(PAPER);
    styler.setChartBackgroundColor(PAPER);
    styler.setChartTitleFont(LABEL);
    styler.setChartFontColor(BLACK);
    styler.setAxisTitleFont(SMALL);
    styler.setAxisTickLabelsFont(SMALL);
    styler.setAxisTickLabelsColor(GREY);
    styler.setAxisTickMarksColor(GREY);
    styler.setLegendVisible(legend);
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setLegendFont(SMALL);
    styler.setLegendBorderColor(PAPER);
    styler.setLegendBackgroundColor(PAPER);
  }

  /**
   * Labels each bar, row or column, in smaller letters if they are many. XChart leaves labels out
   * that are less than 74 pixels apart; here this is done only if not even small letters fit.
   */
  static void labelEach(AxesChartStyler styler, int labels, int pixels) {
    float size = (float) Math.min(SMALL.getSize(), LETTER * within(pixels) / Math.max(1, labels));
    if (size >= LEAST_LETTER) {
      styler.setXAxisMaxLabelCount(Math.max(2, labels)); // of both axes, if they have names
      styler.setAxisTickLabelsFont(SMALL.deriveFont(size));
    }
  }

  /** Returns the pixels that title and axes leave of a side of a chart, about. */
  static double within(int pixels) {
    return Math.max(1, PLOT * (pixels - AXES));
  }

  /** Returns the width of the widest label with a space beside it, in pixels. */
  static double width(List<String> labels, AxesChartStyler styler) {
    Font font = styler.getAxisTickLabelsFont();
    FontRenderContext context = new FontRenderContext(null, true, true);
    return labels.stream()
        .mapToDouble(
            label -> font.getStringBounds(label, context).getWidth() + font.getSize() / 2.0)
        .max()
        .orElse(0);
  }

  static void paint(Chart<?, ?> chart, Graphics2D g, Rectangle area) {
    Graphics2D part = (Graphics2D) g.create();
    part.translate(area.x, area.y);
    chart.paint(part, area.width, area.height);
    part.dispose();
  }

  /** Returns a name on one line, not without a letter; a long one without its middle. */
  static String named(String name) {
    String line = name.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (line.isEmpty()) {
      return "(blank)";
    }
    if (line.codePointCount(0, line.length()) <= MOST_LETTERS) {
      return line;
    }
    int last = MOST_LETTERS / 2 - 1;
    String start = line.substring(0, line.offsetByCodePoints(0, MOST_LETTERS - 1 - last));
    return start.strip()
        + "…"
        + line.substring(line.offsetByCodePoints(line.length(), -last)).strip();
  }

  /** Returns the numbers with NaN, which leaves a gap, in place of infinite ones. */
  static double[] shown(double[] numbers) {
    return Arrays.stream(numbers).map(v -> Double.isFinite(v) ? v : Double.NaN).toArray();
  }

  static DoubleStream finite(double[] numbers) {
    return Arrays.stream(numbers).filter(Double::isFinite);
  }
}
