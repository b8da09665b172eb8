package dev.nn.cli.report;

import dev.nn.watch.charts.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A page's element. It escapes all texts and attributes, and no method takes markup, so that a
 * table's names and cells always stay texts.
 */
final class Html {

  /** Inline elements; a line break beside one would be visible. */
  private static final Set<String> INLINE = Set.of("a", "strong", "code", "th", "td", "wbr");

  /** Elements without contents. */
  private static final Set<String> VOID = Set.of("meta", "wbr");

  private final String name;
  private final StringBuilder attributes = new StringBuilder();
  private final List<Consumer<StringBuilder>> contents = new ArrayList<>();

  private Html(String name) {
    this.name = name;
  }

  static Html of(String name) {
    return new Html(name);
  }

  static Html of(String name, String text) {
    return of(name).text(text);
  }

  /** Returns the style sheet, which is not escaped. */
  static Html style(String css) {
    Html style = of("style");
    style.contents.add(out -> out.append('\n').append(css));
    return style;
  }

  Html with(String attribute, String value) {
    attributes.append(' ').append(attribute).append("=\"");
    escape(value, attributes);
    attributes.append('"');
    return this;
  }

  Html text(String text) {
    contents.add(out -> escape(text, out));
    return this;
  }

  /** Adds a text with names. Browsers may also break it after a _. */
  Html breakable(String names) {
    for (String part : names.split("(?<=_)(?=.)", -1)) {
      if (!contents.isEmpty()) {
        add(of("wbr"));
      }
      text(part);
    }
    return this;
  }

  Html add(Html child) {
    contents.add(child::write);
    return this;
  }

  Html add(Chart chart, int width, int height) {
    String svg = chart.svg(width, height);
    contents.add(out -> out.append(svg));
    return this;
  }

  private void write(StringBuilder out) {
    out.append('<').append(name).append(attributes);
    if (VOID.contains(name)) {
      out.append(INLINE.contains(name) ? " />" : " />\n"); // valid in HTML and in XML
      return;
    }
    out.append('>');
    contents.forEach(content -> content.accept(out));
    out.append("</").append(name).append('>');
    if (!INLINE.contains(name)) {
      out.append('\n');
    }
  }

  /** Appends a text. Characters that HTML does not allow become U+FFFD. */
  private static void escape(String text, StringBuilder out) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.append((char) c);
                default -> out.appendCodePoint(isText(c) ? c : 0xfffd);
              }
            });
  }

  private static boolean isText(int c) {
    int type = Character.getType(c);
    return type != Character.CONTROL && type != Character.SURROGATE && (c & 0xfffe) != 0xfffe;
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    write(out);
    return out.toString();
  }

  /** A table with a caption. The first cell in a row is its header. */
  static final class HtmlTable {

    private final String caption;
    private final int texts;
    private final Html head = Html.of("tr");
    private final Html body = Html.of("tbody");

    /** Creates a table. The first {@code texts} columns have texts. Names may be given in lists. */
    HtmlTable(String caption, int texts, Object... head) {
      this.caption = caption;
      this.texts = texts;
      for (String name : flat(head)) {
        cell(this.head, "th", name).with("scope", "col");
      }
    }

    /** Adds a row. Texts may be given in lists. */
    HtmlTable row(Object... cells) {
      Html row = Html.of("tr");
      for (String text : flat(cells)) {
        if (row.contents.isEmpty()) {
          cell(row, "th", text).with("scope", "row");
        } else {
          cell(row, "td", text);
        }
      }
      body.add(row);
      return this;
    }

    private static List<String> flat(Object... texts) {
      return Stream.of(texts)
          .flatMap(t -> t instanceof List<?> list ? list.stream() : Stream.of(t))
          .map(Object::toString)
          .toList();
    }

    private Html cell(Html row, String element, String text) {
      Html cell = Html.of(element).breakable(text);
      if (row.contents.size() >= texts) {
        cell.with("class", "number");
      }
      row.add(cell);
      return cell;
    }

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
}
