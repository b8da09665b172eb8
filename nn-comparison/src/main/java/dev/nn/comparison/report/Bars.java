package dev.nn.comparison.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** Groups of bars on a logarithmic scale, as a PNG. */
final class Bars {

  private static final Pattern REPEATED = Pattern.compile("\\b(\\d+)(?:-\\1)+\\b");

  private final CategoryChart chart;
  private final List<String> groups;
  private double least = Double.MAX_VALUE;
  private int series;

  /**
   * An empty chart.
   *
   * @param groups the names under the groups of bars
   */
  Bars(String title, String axis, List<String> groups) {
    this.groups = groups.stream().map(Bars::shortened).toList();
    chart =
        new CategoryChartBuilder()
            .width(ChartStyle.WIDTH)
            .height(ChartStyle.HEIGHT)
            .title(title)
            .yAxisTitle(axis)
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setAvailableSpaceFill(0.86).setPlotGridVerticalLinesVisible(false);
  }

  /**
   * Adds a bar to each group.
   *
   * @param values one for each group; null for none
   */
  void add(String name, List<@Nullable Double> values) {
    for (Double value : values) {
      least = value == null ? least : Math.min(least, value);
    }
    chart.addSeries(name, groups, values).setFillColor(Palette.color(series++));
  }

  /** Equal layers in a row as one: 784-512×4-10 for 784-512-512-512-512-10. */
  static String shortened(String group) {
    return REPEATED
        .matcher(group)
        .replaceAll(match -> match.group(1) + "×" + match.group().split("-", -1).length);
  }

  /** Writes it. */
  void write(Path file) throws IOException {
    chart.getStyler().setYAxisMin(StrictMath.pow(10, Math.floor(StrictMath.log10(least))));
    ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", file.toFile());
  }
}
