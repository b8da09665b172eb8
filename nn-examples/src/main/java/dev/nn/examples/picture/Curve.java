package dev.nn.examples.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * One quantity by epoch, as a line with axes that include {@code low} and {@code high}. A value
 * that is not finite leaves a gap.
 */
record Curve(String name, String unit, Color color, List<Double> values, double low, double high) {

  void draw(Graphics2D g, Rectangle area) {
    XYChart chart = new XYChartBuilder().title(title()).xAxisTitle("epoch").build();
    double[] x = IntStream.rangeClosed(1, values.size()).asDoubleStream().toArray();
    double[] y = values.stream().mapToDouble(v -> Double.isFinite(v) ? v : Double.NaN).toArray();
    if (finite().findAny().isPresent()) {
      XYSeries series = chart.addSeries(name, x, y);
      series.setLineColor(color);
      series.setMarkerColor(color);
      series.setLineStyle(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      series.setMarker(x.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    }
    style(chart.getStyler());
    Graphics2D part = (Graphics2D) g.create(area.x, area.y, area.width, area.height);
    chart.paint(part, area.width, area.height);
    part.dispose();
  }

  private String title() {
    if (values.isEmpty()) {
      return name;
    }
    double last = values.get(values.size() - 1);
    String epochs = values.size() == 1 ? "epoch" : "epochs";
    return String.format(
        Locale.ROOT, "%s: %.3g%s after %s %s", name, last, unit, values.size(), epochs);
  }

  private DoubleStream finite() {
    return values.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite);
  }

  private void style(XYStyler styler) {
    double least = Math.min(low, finite().min().orElse(low));
    double most = Math.max(high, finite().max().orElse(high));
    styler.setYAxisMin(least);
    styler.setYAxisMax(most > least ? most : least + 1);
    styler.setYAxisDecimalPattern("0.####" + unit.replace("%", "'%'"));
    styler.setXAxisMin(values.size() == 1 ? 0.0 : 1.0);
    styler.setXAxisMax(Math.max(2.0, values.size()));
    styler.setXAxisDecimalPattern("0");
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setPlotGridLinesColor(Ink.GRID);
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setPlotBorderVisible(false);
    styler.setLegendVisible(false);
    styler.setChartBackgroundColor(Ink.PAPER);
    styler.setChartTitleFont(Ink.LABEL);
    styler.setChartFontColor(Ink.BLACK);
    styler.setAxisTitleFont(Ink.SMALL);
    styler.setAxisTickLabelsFont(Ink.SMALL);
    styler.setAxisTickLabelsColor(Ink.GREY);
  }
}
