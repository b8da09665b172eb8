package dev.nn.cli.report;

import dev.nn.watch.charts.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An element of a page. It escapes all texts and attributes that are added to it, and no method
 * takes markup, so that names and cells of a table stay texts. Elements and attributes that run
 * scripts or load anything are refused.
 */
final class Html {

  private static final Set<String> ELEMENTS =
      Set.of(
          "html",
          "head",
          "meta",
          "title",
          "style",
          "body",
          "header",
          "nav",
          "main",
          "section",
          "h1",
          "h2",
          "h3",
          "p",
          "ul",
          "li",
          "a",
          "strong",
          "code",
          "pre",
          "div",
          "figure",
          "figcaption",
          "table",
          "caption",
          "thead",
          "tbody",
          "tr",
          "th",
          "td");

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "lang",
          "charset",
          "name",
          "content",
          "http-equiv",
          "class",
          "id",
          "href",
          "role",
          "scope",
          "tabindex",
          "aria-label");

  /** The elements within a line, beside which a line break would show. */
  private static final Set<String> INLINE = Set.of("a", "strong", "code", "th", "td");

  private final String name;
  private final StringBuilder attributes = new StringBuilder();
  private final List<Consumer<StringBuilder>> contents = new ArrayList<>();

  private Html(String name) {
    this.name = name;
  }

  /** Returns an element without contents. */
  static Html of(String name) {
    if (!ELEMENTS.contains(name)) {
      throw new IllegalArgumentException(
          "the element '%s'; a report has %s".formatted(name, ELEMENTS));
    }
    return new Html(name);
  }

  /** Returns an element with a text. */
  static Html of(String name, String text) {
    return of(name).text(text);
  }

  /** Returns the sheet of styles, which is no text of a person; refuses the end of the element. */
  static Html style(String css) {
    if (css.contains("<")) {
      throw new IllegalArgumentException(
          "a sheet of styles with '<', which a page reads as markup");
    }
    Html style = of("style");
    style.contents.add(out -> out.append('\n').append(css));
    return style;
  }

  /** Sets an attribute; refuses a link to anywhere but a place in the page. */
  Html with(String attribute, String value) {
    if (!ATTRIBUTES.contains(attribute) || (attribute.equals("href") && !value.startsWith("#"))) {
      throw new IllegalArgumentException(
          "the attribute %s='%s'; a report has %s, and links within it"
              .formatted(attribute, value, ATTRIBUTES));
    }
    attributes.append(' ').append(attribute).append("=\"");
    escape(value, attributes);
    attributes.append('"');
    return this;
  }

  /** Adds a text. */
  Html text(String text) {
    contents.add(out -> escape(text, out));
    return this;
  }

  /** Adds an element. */
  Html add(Html child) {
    contents.add(child::write);
    return this;
  }

  /** Adds elements. */
  Html add(List<Html> children) {
    children.forEach(this::add);
    return this;
  }

  /** Adds a chart as SVG, in which texts are shapes. */
  Html add(Chart chart, int width, int height) {
    String svg = chart.svg(width, height);
    contents.add(out -> out.append(svg));
    return this;
  }

  private void write(StringBuilder out) {
    out.append('<').append(name).append(attributes);
    if (name.equals("meta")) {
      out.append(" />\n"); // which has no end in HTML, and makes the page XML too
      return;
    }
    out.append('>');
    contents.forEach(content -> content.accept(out));
    out.append("</").append(name).append('>');
    if (!INLINE.contains(name)) {
      out.append('\n');
    }
  }

  /** Appends a text; characters that HTML does not have become U+FFFD. */
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

  /** Returns the markup. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    write(out);
    return out.toString();
  }
}
