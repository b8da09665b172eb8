package dev.nn.watch.charts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.style.HeatMapStyler;

/**
 * A table whose cells are darker the greater their numbers are, such as a confusion matrix. The
 * scale starts at 0 for counts, and at the least number otherwise.
 *
 * @param columns the columns' names
 * @param rows the rows' names, from the top
 * @param numbers a list for each row, which must have a finite number for each column
 */
public record HeatChart(
    String title,
    String xTitle,
    String yTitle,
    List<String> columns,
    List<String> rows,
    List<? extends List<? extends Number>> numbers)
    implements Chart {

  /** The greatest number's colour. It is light enough to read black text on it. */
  static final Color MOST = new Color(0x5b9bd8);

  /** Numbers are written in the cells if there are at most this many cells. */
  private static final int MOST_SHOWN = 400;

  /** Copies the lists. Throws if the numbers' shape does not match the names. */
  public HeatChart {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    numbers = numbers.stream().map(List::copyOf).toList();
    int width = columns.size();
    if (numbers.size() != rows.size() || numbers.stream().anyMatch(row -> row.size() != width)) {
      throw new IllegalArgumentException(
          "%s rows of values, expected one for each of %s, each with a value for each of %s"
              .formatted(numbers.size(), rows, columns));
    }
  }

  @Override
  public void draw(Graphics2D g, Rectangle area) {
    HeatMapChart chart =
        new HeatMapChartBuilder().title(title).xAxisTitle(xTitle).yAxisTitle(yTitle).build();
    HeatMapStyler styler = chart.getStyler();
    Ink.style(styler, false);
    styler.setRangeColors(new Color[] {new Color(0xf2f6fa), new Color(0xb3d1ec), MOST});
    styler.setShowValue(columns.size() * rows.size() <= MOST_SHOWN);
    boolean counts = all().allMatch(number -> number >= 0 && number == Math.rint(number));
    styler.setHeatMapValueDecimalPattern(counts ? "#,##0" : "#,##0.####");
    styler.setValueFont(Ink.SMALL);
    styler.setValueFontColor(Color.BLACK); // on a dark page too
    double least = counts ? 0 : all().min().orElse(0);
    double most = all().max().orElse(1);
    styler.setMin(least);
    styler.setMax(counts ? Math.max(1, most) : most > least ? most : least + 1);
    styler.setPlotGridLinesVisible(false);
    Ink.labelEach(styler, Math.max(rows.size(), columns.size()), area.height);
    List<String> across = Ink.named(columns);
    if (Ink.width(across, styler) > Ink.within(area.width) / Math.max(1, columns.size())) {
      styler.setXAxisLabelRotation(90);
    }
    List<Number[]> cells = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      for (int r = 0; r < rows.size(); r++) {
        int fromBelow = rows.size() - 1 - r;
        cells.add(new Number[] {c, fromBelow, numbers.get(r).get(c)});
      }
    }
    List<String> upwards = new ArrayList<>(Ink.named(rows));
    Collections.reverse(upwards);
    if (!cells.isEmpty()) {
      chart.addSeries("counts", across, upwards, cells);
    }
    Ink.paint(chart, g, area);
  }

  private DoubleStream all() {
    return numbers.stream().flatMap(List::stream).mapToDouble(Number::doubleValue);
  }
}
