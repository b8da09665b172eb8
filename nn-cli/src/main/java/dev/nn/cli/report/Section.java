package dev.nn.cli.report;

import dev.nn.cli.report.Html.HtmlTable;
import dev.nn.watch.charts.Chart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A report's section: paragraphs, tables and figures under a heading. */
final class Section {

  private final String id;
  private final String title;
  private final Html html;
  private final List<Figure> figures = new ArrayList<>();

  Section(String id, String title) {
    this.id = id;
    this.title = title;
    html = Html.of("section").with("id", id).add(Html.of("h2", title));
  }

  Section part(String heading) {
    return add(Html.of("h3", heading));
  }

  Section paragraph(String text) {
    return add(Html.of("p", text));
  }

  Section add(HtmlTable table) {
    return add(table.html());
  }

  Section add(Html element) {
    html.add(element);
    return this;
  }

  Section add(Figure figure) {
    figures.add(figure);
    return add(figure.html());
  }

  Html link() {
    return Html.of("a", title).with("href", "#" + id);
  }

  Html html() {
    return html;
  }

  List<Figure> figures() {
    return List.copyOf(figures);
  }

  /** A report's chart, which can also be a separate file. Its height is in pixels. */
  record Figure(String name, Chart chart, String description, String caption, int height) {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 400;

    Figure(String name, Chart chart, String description, String caption) {
      this(name, chart, description, caption, HEIGHT);
    }

    /** Returns the figure with the height that this many rows need. */
    Figure ofRows(int rows) {
      return new Figure(
          name, chart, description, caption, Math.max(HEIGHT, HEIGHT / 2 + HEIGHT / 16 * rows));
    }

    Html html() {
      Html picture =
          Html.of("div")
              .with("class", "chart wide")
              .with("role", "img")
              .with("tabindex", "0")
              .with("aria-label", description);
      return Html.of("figure")
          .add(picture.add(chart, WIDTH, height))
          .add(Html.of("figcaption", caption));
    }

    void writePng(Path folder) throws IOException {
      chart.writePng(folder.resolve(name + ".png"), WIDTH, height);
    }
  }
}
