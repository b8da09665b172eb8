package dev.nn.comparison.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;

/** Curves on two logarithmic scales, as a PNG. */
final class Lines {

  private final XYChart chart;
  private int series;

  /** An empty chart. */
  Lines(String title, String horizontal, String vertical) {
    chart =
        new XYChartBuilder()
            .width(ChartStyle.WIDTH)
            .height(ChartStyle.HEIGHT)
            .title(title)
            .xAxisTitle(horizontal)
            .yAxisTitle(vertical)
            .build();
    ChartStyle.apply(chart.getStyler());
    chart.getStyler().setXAxisLogarithmic(true);
    chart.getStyler().setMarkerSize(7);
  }

  /** Adds a curve through points. */
  void add(String name, List<Double> x, List<Double> y) {
    XYSeries curve = chart.addSeries(name, x, y);
    curve.setLineColor(Palette.color(series));
    curve.setMarkerColor(Palette.color(series));
    series++;
  }

  /** Writes it. */
  void write(Path file) throws IOException {
    ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", file.toFile());
  }
}
