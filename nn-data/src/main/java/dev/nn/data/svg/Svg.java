package dev.nn.data.svg;

import java.util.Locale;

/**
 * A builder of an SVG picture on white ground (W3C, Scalable Vector Graphics 1.1). Coordinates are
 * in pixels from the top left.
 */
public final class Svg {

  private final StringBuilder text = new StringBuilder();

  public Svg(int width, int height) {
    text.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\" font-family=\"sans-serif\" font-size=\"12\">\n"
            .formatted(width, height, width, height));
    rectangle(0, 0, width, height, "#ffffff");
  }

  public Svg rectangle(double x, double y, double width, double height, String fill) {
    return element("rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"", x, y, width, height)
        .append(" fill=\"" + fill + "\"/>\n");
  }

  /** Draws a bar between two heights, of which any may be the lower; its colour is translucent. */
  public Svg bar(double x, double y1, double width, double y2, String fill) {
    String bar = "rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"";
    return element(bar, x, Math.min(y1, y2), width, Math.abs(y2 - y1))
        .append(" fill=\"" + fill + "\" fill-opacity=\"0.6\"/>\n");
  }

  public Svg line(double x1, double y1, double x2, double y2, String stroke, double width) {
    return element("line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"", x1, y1, x2, y2)
        .append(" stroke=\"" + stroke + "\" stroke-width=\"" + width + "\"/>\n");
  }

  /** Draws a line through points that are finite. */
  public Svg path(double[] x, double[] y, String stroke, double width) {
    append("<polyline fill=\"none\" points=\"");
    for (int i = 0; i < x.length; i++) {
      append(String.format(Locale.ROOT, i == 0 ? "%.1f,%.1f" : " %.1f,%.1f", x[i], y[i]));
    }
    return append("\" stroke=\"" + stroke + "\" stroke-width=\"" + width + "\"/>\n");
  }

  /** Draws text at a point; the anchor is {@code start}, {@code middle} or {@code end}. */
  public Svg text(double x, double y, String anchor, String shown) {
    return element("text x=\"%.1f\" y=\"%.1f\"", x, y)
        .append(" fill=\"#333333\" text-anchor=\"" + anchor + "\">" + escaped(shown) + "</text>\n");
  }

  /** Draws text that rises from its end at a point. */
  public Svg slanted(double x, double y, String shown) {
    return element("text transform=\"translate(%.1f %.1f) rotate(-30)\"", x, y)
        .append(" fill=\"#333333\" text-anchor=\"end\">" + escaped(shown) + "</text>\n");
  }

  private Svg element(String format, Object... numbers) {
    return append("<" + String.format(Locale.ROOT, format, numbers));
  }

  private Svg append(String part) {
    text.append(part);
    return this;
  }

  /** Returns text without characters that have a meaning in XML, or none at all. */
  private static String escaped(String shown) {
    StringBuilder safe = new StringBuilder();
    shown
        .codePoints()
        .forEach(
            c -> {
              boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                default ->
                    safe.appendCodePoint(
                        Character.isISOControl(c) || surrogate || (c & 0xFFFE) == 0xFFFE
                            ? '\uFFFD'
                            : c);
              }
            });
    return safe.toString();
  }

  /** Returns the whole file. */
  @Override
  public String toString() {
    return text + "</svg>\n";
  }
}
