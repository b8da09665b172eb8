package dev.nn.lab.report;

import dev.nn.lab.referee.Result;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws a grid's results as charts with logarithmic scales, as PNGs in a folder. */
record Charts(Path folder) {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 560;
  private static final String FONT = "DejaVu Sans";
  private static final Pattern REPEATED = Pattern.compile("\\b(\\d+)(?:-\\1)+\\b");

  /** Distinct colors; the first is the engine's. */
  private static final Color[] COLORS =
      IntStream.of(
              0xd62728, 0xff9896, 0xe377c2, 0x1f77b4, 0x17becf, 0x2ca02c, 0x98df8a, 0x9467bd,
              0xbcbd22, 0x8c564b, 0x7f7f7f, 0xff7f0e, 0xffbb78, 0xaec7e8, 0xc5b0d5, 0xc49c94,
              0x9edae5, 0x393b79, 0x637939, 0x843c39)
          .mapToObj(Color::new)
          .toArray(Color[]::new);

  void bars(
      String file, String title, String axis, Grid<Result> grid, ToDoubleFunction<Result> value) {
    CategoryChart chart = new CategoryChartBuilder().width(WIDTH).height(HEIGHT).build();
    chart.setTitle(title);
    chart.setYAxisTitle(axis);
    style(chart.getStyler());
    chart.getStyler().setAvailableSpaceFill(0.86).setPlotGridVerticalLinesVisible(false);
    List<String> groups = grid.columns().stream().map(Charts::shortened).toList();
    double least = Double.MAX_VALUE;
    for (String row : grid.rows()) {
      List<@Nullable Double> values = new ArrayList<>();
      for (String column : grid.columns()) {
        Double bar = grid.at(row, column).map(value::applyAsDouble).orElse(null);
        least = bar == null ? least : Math.min(least, bar);
        values.add(bar);
      }
      chart.addSeries(row, groups, values);
    }
    chart.getStyler().setYAxisMin(StrictMath.pow(10, Math.floor(StrictMath.log10(least))));
    write(chart, file);
  }

  void curves(
      String file, String title, String axis, Grid<Result> grid, ToDoubleFunction<Result> value) {
    XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).build();
    chart.setXAxisTitle(axis);
    chart.setYAxisTitle("µs");
    style(chart.getStyler());
    chart.getStyler().setXAxisLogarithmic(true);
    chart.getStyler().setMarkerSize(7);
    for (String column : grid.columns()) {
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      for (String row : grid.rows()) {
        grid.at(row, column).map(value::applyAsDouble).ifPresent(y::add);
        if (y.size() > x.size()) {
          x.add(Double.valueOf(row));
        }
      }
      chart.addSeries(column, x, y);
    }
    write(chart, file);
  }

  /**
   * Shortens a label so that neighbours do not overlap: writes equal consecutive layers as one,
   * 784-512×4-10 for 784-512-512-512-512-10, and leaves out functions after the sizes.
   */
  static String shortened(String group) {
    String sizes = group.split(" ", 2)[0];
    return REPEATED
        .matcher(sizes)
        .replaceAll(match -> match.group(1) + "×" + match.group().split("-", -1).length);
  }

  private static void style(AxesChartStyler styler) {
    styler.setSeriesColors(COLORS);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setChartTitleFont(new Font(FONT, Font.BOLD, 16));
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(new Color(0xdddddd));
    styler.setAxisTickLabelsFont(new Font(FONT, Font.PLAIN, 12));
    styler.setAxisTitleFont(new Font(FONT, Font.PLAIN, 13));
    styler.setLegendPosition(LegendPosition.OutsideE);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendFont(new Font(FONT, Font.PLAIN, 13));
    styler.setYAxisLogarithmic(true);
  }

  private void write(Chart<?, ?> chart, String file) {
    try {
      ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", folder.resolve(file).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
