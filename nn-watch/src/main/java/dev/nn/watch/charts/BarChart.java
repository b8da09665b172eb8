package dev.nn.watch.charts;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.HorizontalBarSeries;

/**
 * Horizontal bars with names, the first at the top, such as the importance of columns. A number
 * that is not finite gets a bar of length 0.
 */
public record BarChart(String title, String xTitle, Map<String, Double> bars) implements Chart {

  public BarChart {
    bars = Collections.unmodifiableMap(new LinkedHashMap<>(bars));
  }

  @Override
  public void draw(Graphics2D g, Rectangle area) {
    HorizontalBarChart chart =
        new HorizontalBarChartBuilder().title(title).xAxisTitle(xTitle).build();
    Ink.style(chart.getStyler(), false);
    chart.getStyler().setPlotGridHorizontalLinesVisible(false);
    chart.getStyler().setXAxisDecimalPattern("#,##0.####");
    Ink.labelEach(chart.getStyler(), bars.size(), area.height);
    List<String> names = Ink.named(bars.keySet()); // XChart has one bar for each name
    List<Double> lengths = new ArrayList<>();
    bars.values().forEach(length -> lengths.add(Double.isFinite(length) ? length : 0.0));
    if (!names.isEmpty()) {
      HorizontalBarSeries series = chart.addSeries("bars", lengths, names);
      series.setFillColor(Ink.BLUE);
    }
    Ink.paint(chart, g, area);
  }
}
