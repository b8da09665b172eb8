package dev.nn.watch.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines over a common axis, such as learning curves; a legend names them if there are several.
 *
 * @param low a number that the vertical axis must include, NaN for none
 * @param high another number that it must include, NaN for none
 * @param ideal a dashed line to compare with, for x from 0 to 1, such as y = x for calibration;
 *     null for none. With it, points are marked if there are only a few.
 */
public record LineChart(
    String title,
    String xTitle,
    String yTitle,
    List<Line> lines,
    double low,
    double high,
    @Nullable Line ideal)
    implements Chart {

  /** Points beside a dashed line are marked if there are at most this many. */
  private static final int MOST_MARKED = 30;

  public LineChart {
    lines = List.copyOf(lines);
  }

  /** Creates a chart whose vertical axis reaches from the least number to the greatest. */
  public LineChart(String title, String xTitle, String yTitle, List<Line> lines) {
    this(title, xTitle, yTitle, lines, Double.NaN, Double.NaN, null);
  }

  /** {@return the chart with a vertical axis that includes these two numbers; pass NaN for none} */
  public LineChart including(double newLow, double newHigh) {
    return new LineChart(title, xTitle, yTitle, lines, newLow, newHigh, ideal);
  }

  /** {@return the chart with the line y = x from 0 to 1} */
  public LineChart withDiagonal() {
    return against(0, 1);
  }

  /**
   * {@return the chart with a dashed line at a constant y, for x and y that are shares from 0 to 1}
   */
  public LineChart withLevel(double y) {
    return against(y, y);
  }

  private LineChart against(double first, double last) {
    Line dashed = new Line("", List.of(0.0, 1.0), List.of(first, last));
    return new LineChart(title, xTitle, yTitle, lines, 0, 1, dashed);
  }

  @Override
  public void draw(Graphics2D g, Rectangle area) {
    XYChart chart = new XYChartBuilder().title(title).xAxisTitle(xTitle).yAxisTitle(yTitle).build();
    if (ideal != null) {
      XYSeries dashed = chart.addSeries("ideal", ideal.xs(), ideal.ys());
      dashed.setShowInLegend(false);
      style(dashed, Ink.GREY, dashes(1.2f), false);
    }
    Map<String, Color> colors = new HashMap<>();
    Set<String> inLegend = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i).thinned(Math.max(1, area.width));
      boolean behind = line.name().isEmpty();
      Color color =
          behind ? Ink.GRID : colors.computeIfAbsent(line.name(), n -> Ink.series(colors.size()));
      double[] y = Ink.shown(line.ys());
      if (Ink.finite(y).findAny().isPresent()) {
        float width = behind ? 0.7f : 2.2f;
        BasicStroke stroke =
            line.dashed()
                ? dashes(width)
                : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        XYSeries series = chart.addSeries("line " + i, line.xs(), y);
        series.setLabel(Ink.named(line.name()));
        series.setShowInLegend(!behind && inLegend.add(line.name()));
        boolean few = y.length == 1 || (ideal != null && y.length <= MOST_MARKED);
        style(series, color, stroke, !behind && few);
      }
    }
    for (int i = 0; i < lines.size(); i++) { // on top of all lines
      Line dotted = lines.get(i).dotted();
      if (!dotted.x().isEmpty()) {
        XYSeries dots = chart.addSeries("dots " + i, dotted.xs(), dotted.ys());
        dots.setShowInLegend(false);
        style(dots, colors.getOrDefault(dotted.name(), Ink.GRID), SeriesLines.NONE, true);
      }
    }
    style(chart.getStyler());
    Ink.paint(chart, g, area);
  }

  private static BasicStroke dashes(float width) {
    return new BasicStroke(width, 0, 1, 1, new float[] {5, 4}, 0);
  }

  private static void style(XYSeries series, Color color, BasicStroke stroke, boolean marked) {
    series.setLineColor(color);
    series.setMarkerColor(color);
    series.setLineStyle(stroke);
    series.setMarker(marked ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
  }

  private DoubleStream all() {
    DoubleStream included = Ink.finite(new double[] {low, high});
    return DoubleStream.concat(
        included, lines.stream().flatMapToDouble(line -> Ink.finite(line.ys())));
  }

  private void style(XYStyler styler) {
    Set<String> names = lines.stream().map(Line::name).collect(Collectors.toSet());
    names.remove("");
    Ink.style(styler, names.size() > 1);
    double least = all().min().orElse(0);
    double most = all().max().orElse(1);
    styler.setYAxisMin(least);
    styler.setYAxisMax(most > least ? most : least + Math.max(Math.abs(least), 1));
    double first = lines.stream().flatMapToDouble(line -> Ink.finite(line.xs())).min().orElse(0);
    double last = lines.stream().flatMapToDouble(line -> Ink.finite(line.xs())).max().orElse(1);
    boolean whole =
        lines.stream().flatMap(line -> line.x().stream()).allMatch(x -> x == Math.rint(x));
    boolean shares = ideal != null;
    double start = shares ? 0 : first == last ? first - 1 : first;
    styler.setXAxisMin(start);
    styler.setXAxisMax(shares ? 1 : first == last ? last + 1 : last);
    styler.setXAxisDecimalPattern(whole && !shares ? "#,##0" : "0.####");
    styler.setYAxisDecimalPattern(most - least < 0.001 ? "0.###E0" : "#,##0.####");
    styler.setPlotGridVerticalLinesVisible(false);
  }
}
