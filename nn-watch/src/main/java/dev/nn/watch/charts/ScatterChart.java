package dev.nn.watch.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Points with the line y = x, such as predictions against true numbers. Points that are not finite
 * are left out.
 */
public final class ScatterChart implements Chart {

  private static final Color TRANSLUCENT =
      new Color(Ink.BLUE.getRed(), Ink.BLUE.getGreen(), Ink.BLUE.getBlue(), 110);

  private final String title;
  private final String xTitle;
  private final String yTitle;
  private final double[] x;
  private final double[] y;

  /**
   * Creates a chart of the points (x[i], y[i]), which it copies. Throws if x and y differ in
   * length.
   */
  public ScatterChart(String title, String xTitle, String yTitle, double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "%s x and %s y, expected one y for each x".formatted(x.length, y.length));
    }
    this.title = title;
    this.xTitle = xTitle;
    this.yTitle = yTitle;
    int[] shown =
        IntStream.range(0, x.length)
            .filter(i -> Double.isFinite(x[i]) && Double.isFinite(y[i]))
            .toArray();
    this.x = IntStream.of(shown).mapToDouble(i -> x[i]).toArray();
    this.y = IntStream.of(shown).mapToDouble(i -> y[i]).toArray();
  }

  @Override
  public void draw(Graphics2D g, Rectangle area) {
    XYChart chart = new XYChartBuilder().title(title).xAxisTitle(xTitle).yAxisTitle(yTitle).build();
    XYStyler styler = chart.getStyler();
    Ink.style(styler, false);
    double low = DoubleStream.concat(DoubleStream.of(x), DoubleStream.of(y)).min().orElse(0);
    double high = DoubleStream.concat(DoubleStream.of(x), DoubleStream.of(y)).max().orElse(1);
    double[] ends = {low, high > low ? high : low + 1};
    XYSeries ideal = chart.addSeries("ideal", ends, ends);
    ideal.setLineColor(Ink.GREY);
    ideal.setLineStyle(new BasicStroke(1.2f, 0, 1, 1, new float[] {5, 4}, 0));
    ideal.setMarker(SeriesMarkers.NONE);
    if (x.length > 0) {
      XYSeries points = chart.addSeries("rows", x, y);
      points.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
      points.setMarkerColor(TRANSLUCENT);
      points.setMarker(SeriesMarkers.CIRCLE);
    }
    styler.setMarkerSize(x.length > 1000 ? 3 : 5);
    styler.setXAxisDecimalPattern("#,##0.####");
    styler.setYAxisDecimalPattern("#,##0.####");
    Ink.paint(chart, g, area);
  }
}
