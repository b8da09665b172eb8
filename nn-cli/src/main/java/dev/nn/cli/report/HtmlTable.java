package dev.nn.cli.report;

import java.util.Arrays;
import java.util.List;

/** A table with a caption, whose first cells head their rows. */
final class HtmlTable {

  private final String caption;
  private final int texts;
  private final Html head = Html.of("tr");
  private final Html body = Html.of("tbody");

  private HtmlTable(String caption, int texts, List<String> head) {
    this.caption = caption;
    this.texts = texts;
    for (int c = 0; c < head.size(); c++) {
      this.head.add(cell("th", c, head.get(c)).with("scope", "col"));
    }
  }

  /**
   * Makes a table.
   *
   * @param texts the number of columns, from the left, that have texts; the others have numbers
   */
  static HtmlTable of(String caption, int texts, List<String> head) {
    return new HtmlTable(caption, texts, head);
  }

  /** Makes a table, as {@link #of(String, int, List)}. */
  static HtmlTable of(String caption, int texts, String... head) {
    return of(caption, texts, Arrays.asList(head));
  }

  /** Adds a row. */
  HtmlTable row(List<String> cells) {
    Html row = Html.of("tr").add(cell("th", 0, cells.get(0)).with("scope", "row"));
    for (int c = 1; c < cells.size(); c++) {
      row.add(cell("td", c, cells.get(c)));
    }
    body.add(row);
    return this;
  }

  /** Adds a row. */
  HtmlTable row(String... cells) {
    return row(Arrays.asList(cells));
  }

  private Html cell(String element, int column, String text) {
    Html cell = Html.of(element, text);
    return column < texts ? cell : cell.with("class", "number");
  }

  /** Returns the table in a box that scrolls where the page is narrow. */
  Html html() {
    return Html.of("div")
        .with("class", "wide")
        .with("role", "region")
        .with("tabindex", "0")
        .with("aria-label", caption)
        .add(
            Html.of("table")
                .add(Html.of("caption", caption))
                .add(Html.of("thead").add(head))
                .add(body));
  }
}
