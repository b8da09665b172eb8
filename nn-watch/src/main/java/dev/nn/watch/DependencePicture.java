package dev.nn.watch;

import dev.nn.data.explanation.OutputScale;
import dev.nn.data.explanation.PartialDependence;
import dev.nn.data.explanation.PartialDependence2;
import dev.nn.watch.charts.BarChart;
import dev.nn.watch.charts.Chart;
import dev.nn.watch.charts.HeatChart;
import dev.nn.watch.charts.Line;
import dev.nn.watch.charts.LineChart;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws how a model's predictions depend on one or two columns: as lines for a column of numbers,
 * as bars for a column of categories, and as a heat map for two columns.
 */
public final class DependencePicture implements Chart {

  private static final int MOST_CURVES = 100;

  private final List<Chart> charts;

  private DependencePicture(List<Chart> charts) {
    this.charts = charts;
  }

  /** {@return a picture of how each output's mean depends on one column} */
  public static DependencePicture of(PartialDependence dependence) {
    List<String> outputs = dependence.outputs();
    if (outputs.size() == 1) {
      return of(dependence, outputs.get(0));
    }
    if (!dependence.numbers()) {
      return new DependencePicture(outputs.stream().map(name -> bars(dependence, name)).toList());
    }
    List<Line> lines = new ArrayList<>();
    for (String output : outputs) {
      lines.add(line(output, dependence, dependence.mean(output)));
    }
    return new DependencePicture(List.of(chart("mean", dependence, lines)));
  }

  /**
   * {@return a picture of how one output depends on one column} It shows the output's mean; if the
   * column has numbers, thin curves behind it show up to 100 background rows.
   */
  public static DependencePicture of(PartialDependence dependence, String output) {
    if (!dependence.numbers()) {
      return new DependencePicture(List.of(bars(dependence, output)));
    }
    List<Line> lines = new ArrayList<>();
    double[][] curves = dependence.curves(output);
    for (double[] curve : Arrays.copyOf(curves, Math.min(MOST_CURVES, curves.length))) {
      lines.add(line("", dependence, curve));
    }
    lines.add(line(output, dependence, dependence.mean(output)));
    return new DependencePicture(List.of(chart(output, dependence, lines)));
  }

  /**
   * {@return a heat map of how one output depends on two columns; the greater its mean, the darker
   * the cell}
   */
  public static DependencePicture of(PartialDependence2 dependence, String output) {
    String first = dependence.columns().get(0);
    String second = dependence.columns().get(1);
    List<List<Double>> means = new ArrayList<>();
    for (double[] row : dependence.mean(output)) {
      means.add(Arrays.stream(row).boxed().toList());
    }
    String title = "%s%s by %s and %s".formatted(output, unit(dependence.scale()), first, second);
    return new DependencePicture(
        List.of(
            new HeatChart(
                title, second, first, dependence.secondLabels(), dependence.firstLabels(), means)));
  }

  private static Chart chart(String of, PartialDependence dependence, List<Line> lines) {
    return new LineChart(title(of, dependence), dependence.column(), "", lines);
  }

  private static Chart bars(PartialDependence dependence, String output) {
    Map<String, Double> bars = new LinkedHashMap<>();
    double[] mean = dependence.mean(output);
    for (int i = 0; i < mean.length; i++) {
      bars.put(dependence.labels().get(i), mean[i]);
    }
    return new BarChart(title(output, dependence), output, bars);
  }

  private static Line line(String name, PartialDependence dependence, double[] y) {
    List<Double> x = Arrays.stream(dependence.values()).boxed().toList();
    return new Line(name, x, Arrays.stream(y).boxed().toList());
  }

  private static String title(String of, PartialDependence dependence) {
    return "%s%s by %s".formatted(of, unit(dependence.scale()), dependence.column());
  }

  private static String unit(OutputScale scale) {
    return scale == OutputScale.LOG_ODDS ? ", log-odds" : "";
  }

  @Override
  public void draw(Graphics2D g, Rectangle area) {
    Chart.drawStacked(charts, g, area);
  }
}
