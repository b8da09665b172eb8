package dev.nn.cli.report;

import java.util.ArrayList;
import java.util.List;

/** A section of a report: paragraphs, tables and figures under a heading. */
final class Section {

  private final String id;
  private final String title;
  private final Html html;
  private final List<Figure> figures = new ArrayList<>();

  /**
   * Starts a section.
   *
   * @param id its place in the page, for links
   */
  Section(String id, String title) {
    this.id = id;
    this.title = title;
    html = Html.of("section").with("id", id).add(Html.of("h2", title));
  }

  /** Adds a heading of a part. */
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

  /** Returns a link to the section. */
  Html link() {
    return Html.of("a", title).with("href", "#" + id);
  }

  Html html() {
    return html;
  }

  List<Figure> figures() {
    return List.copyOf(figures);
  }
}
