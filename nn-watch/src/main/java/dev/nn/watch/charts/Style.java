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

  /** Returns the numbers with NaN, which leaves a gap, in place of infinite ones. */
  static double[] shown(double[] numbers) {
    return Arrays.stream(numbers).map(v -> Double.isFinite(v) ? v : Double.NaN).toArray();
  }

  static DoubleStream finite(double[] numbers) {
    return Arrays.stream(numbers).filter(Double::isFinite);
  }
}
