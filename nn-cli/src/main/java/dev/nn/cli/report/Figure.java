package dev.nn.cli.report;

import dev.nn.watch.charts.Chart;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A chart of a report, also a file of its own.
 *
 * @param name the name of the file, without its end: letters of ASCII, digits and dashes
 * @param description the contents, for a reader who does not see the chart
 * @param caption a text below the chart
 */
record Figure(String name, Chart chart, String description, String caption) {

  private static final int WIDTH = 800;
  private static final int HEIGHT = 400;

  Figure {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException(
          "the picture '%s'; expected small letters, digits and dashes".formatted(name));
    }
  }

  Html html() {
    Html picture =
        Html.of("div").with("class", "chart").with("role", "img").with("aria-label", description);
    return Html.of("figure")
        .add(picture.add(chart, WIDTH, HEIGHT))
        .add(Html.of("figcaption", caption));
  }

  Path writePng(Path folder) throws IOException {
    Path file = folder.resolve(name + ".png");
    chart.writePng(file, WIDTH, HEIGHT);
    return file;
  }
}
