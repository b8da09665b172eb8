package dev.nn.watch.charts;

import dev.nn.data.text.Names;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** The colours, fonts and style that all charts share. */
public final class Ink {

  /** The background. */
  public static final Color PAPER = Color.WHITE;

  /** Texts. */
  public static final Color BLACK = new Color(0x1f2933);

  /** Numbers on axes, and lines to compare with. */
  public static final Color GREY = new Color(0x66727f);

  /** Grid lines. */
  public static final Color GRID = new Color(0xe4e8ec);

  /** Bars, and the first series. */
  public static final Color BLUE = new Color(0x2a6fb0);

  /** The second series. */
  public static final Color ORANGE = new Color(0xd26a1b);

  /** The font for a picture's title. */
  public static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 22);

  /** The font for a chart's title. */
  public static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 15);

  /** The font for all other texts. */
  public static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  /** Colours of series that most people can tell apart, after M. Okabe and K. Ito, 2008. */
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

  /** A letter's height as a share of its line's height. */
  private static final double LETTER = 0.8;

  /** The smallest readable letters, in pixels. */
  private static final int LEAST_LETTER = 6;

  /** About how many pixels title and axes take, and which share of the rest the bars take. */
  private static final int AXES = 90;

  private static final double PLOT = 0.92;

  private Ink() {}

  /** Returns the colour of a series, which is numbered from 0. */
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

  /** Throws if the machine has no fonts, and says how to get some. */
  static void requireFonts(Graphics2D g) {
    try {
      g.getFontMetrics(TITLE);
    } catch (RuntimeException | LinkageError e) {
      // The JDK has no type for this: it throws a plain RuntimeException, or an error of its native
      // library.
      throw new IllegalStateException(
          "no font is installed, which the picture needs; on Debian or Ubuntu:"
              + " sudo apt-get install fontconfig fonts-dejavu-core",
          e);
    }
  }

  /**
   * Returns a colour for SVG. Paper, text and grid are CSS variables, so that dark pages can change
   * them.
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
   * Labels each bar, row or column, in smaller letters if there are many. XChart by itself leaves
   * out labels that are less than 74 pixels apart; this leaves them out only if not even small
   * letters fit.
   */
  static void labelEach(AxesChartStyler styler, int labels, int pixels) {
    float size = (float) Math.min(SMALL.getSize(), LETTER * within(pixels) / Math.max(1, labels));
    if (size >= LEAST_LETTER) {
      styler.setXAxisMaxLabelCount(Math.max(2, labels)); // of both axes, if they have names
      styler.setAxisTickLabelsFont(SMALL.deriveFont(size));
    }
  }

  /** Returns about how many pixels of a chart's side remain beside title and axes. */
  static double within(int pixels) {
    return Math.max(1, PLOT * (pixels - AXES));
  }

  /** Returns the widest label's width in pixels, with a space beside it. */
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

  /** Returns names as {@link #named(String)} does; different names stay different. */
  static List<String> named(Collection<String> names) {
    return Names.distinct(names, Ink::named);
  }

  /** Returns a name on one line, with at least one character; a long name loses its middle. */
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

  /** Replaces infinite numbers by NaN, which leaves a gap. */
  static double[] shown(double[] numbers) {
    return Arrays.stream(numbers).map(v -> Double.isFinite(v) ? v : Double.NaN).toArray();
  }

  static DoubleStream finite(double[] numbers) {
    return Arrays.stream(numbers).filter(Double::isFinite);
  }
}
