package dev.nn.watch.charts;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;

/** The look that all charts share. */
final class Style {

  private static final int MOST_LETTERS = 28;

  private Style() {}

  static void of(AxesChartStyler styler, boolean legend) {
    styler.setPlotGridLinesColor(Ink.GRID);
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setPlotBorderVisible(false);
    styler.setPlotBackgroundColor(Ink.PAPER);
    styler.setChartBackgroundColor(Ink.PAPER);
    styler.setChartTitleFont(Ink.LABEL);
    styler.setChartFontColor(Ink.BLACK);
    styler.setAxisTitleFont(Ink.SMALL);
    styler.setAxisTickLabelsFont(Ink.SMALL);
    styler.setAxisTickLabelsColor(Ink.GREY);
    styler.setAxisTickMarksColor(Ink.GREY);
    styler.setLegendVisible(legend);
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setLegendFont(Ink.SMALL);
    styler.setLegendBorderColor(Ink.PAPER);
    styler.setLegendBackgroundColor(Ink.PAPER);
  }

  static void paint(Chart<?, ?> chart, Graphics2D g, Rectangle area) {
    Graphics2D part = (Graphics2D) g.create();
    part.translate(area.x, area.y);
    chart.paint(part, area.width, area.height);
    part.dispose();
  }

  /** Returns a name on one line, not too long, and not without a letter. */
  static String named(String name) {
    String line = name.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (line.isEmpty()) {
      return "(blank)";
    }
    return line.codePointCount(0, line.length()) <= MOST_LETTERS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MOST_LETTERS - 1)).strip() + "…";
  }

  /** Returns the numbers with NaN, which leaves a gap, in place of infinite ones. */
  static double[] shown(double[] numbers) {
    return Arrays.stream(numbers).map(v -> Double.isFinite(v) ? v : Double.NaN).toArray();
  }

  static DoubleStream finite(double[] numbers) {
    return Arrays.stream(numbers).filter(Double::isFinite);
  }
}
