package dev.nn.watch.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A canvas that writes what is drawn as SVG: each shape becomes a path, texts included. It has what
 * XChart uses. All canvases made of one write into the same picture.
 */
final class SvgGraphics extends PlainGraphics {

  /** A distance, in pixels, that nobody sees. */
  private static final double ROOM = 0.01;

  private final StringBuilder out;
  private final Graphics2D fonts;
  private final int width;
  private final int height;
  private AffineTransform transform = new AffineTransform();
  private Color color = Ink.BLACK;
  private Stroke stroke = new BasicStroke(1);
  private Font font = Ink.SMALL;
  private RenderingHints hints = new RenderingHints(null);
  private @Nullable Area clip;

  private SvgGraphics(StringBuilder out, Graphics2D fonts, int width, int height) {
    this.out = out;
    this.fonts = fonts;
    this.width = width;
    this.height = height;
  }

  static SvgGraphics of(int width, int height) {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    return new SvgGraphics(new StringBuilder(), image.createGraphics(), width, height);
  }

  String svg() {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\">\n"
            .formatted(width, height, width, height)
        + out
        + "</svg>\n";
  }

  @Override
  public Graphics create() {
    SvgGraphics copy = new SvgGraphics(out, fonts, width, height);
    copy.transform = new AffineTransform(transform);
    copy.color = color;
    copy.stroke = stroke;
    copy.font = font;
    copy.hints = new RenderingHints(null);
    copy.hints.add(hints);
    copy.clip = clip == null ? null : new Area(clip);
    return copy;
  }

  @Override
  public void draw(Shape shape) {
    float line = stroke instanceof BasicStroke basic ? basic.getLineWidth() : 1;
    Shape seen = shape(shape);
    if (isInside(seen)) {
      path(seen, "none", Ink.css(color), line);
    } else {
      fill(stroke.createStrokedShape(shape));
    }
  }

  @Override
  public void fill(Shape shape) {
    Shape seen = shape(shape);
    if (clip != null && !isInside(seen)) {
      Area part = new Area(seen);
      part.intersect(clip);
      seen = part;
    }
    path(seen, Ink.css(color), "none", 0);
  }

  /** Returns whether a shape needs no clipping; a level line is one, though without an area. */
  private boolean isInside(Shape seen) {
    Rectangle2D box = seen.getBounds2D();
    box.add(box.getMaxX() + ROOM, box.getMaxY() + ROOM);
    box.add(box.getX() - ROOM, box.getY() - ROOM);
    return clip == null || clip.contains(box);
  }

  private Shape shape(Shape shape) {
    return transform.createTransformedShape(shape);
  }

  private void path(Shape shape, String fill, String line, float width) {
    PathIterator path = shape.getPathIterator(null);
    if (path.isDone()) {
      return;
    }
    StringBuilder data = new StringBuilder();
    double[] at = new double[6];
    for (; !path.isDone(); path.next()) {
      switch (path.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> points(data, 'M', at, 2);
        case PathIterator.SEG_LINETO -> points(data, 'L', at, 2);
        case PathIterator.SEG_QUADTO -> points(data, 'Q', at, 4);
        case PathIterator.SEG_CUBICTO -> points(data, 'C', at, 6);
        default -> data.append('Z');
      }
    }
    out.append("<path d=\"").append(data).append("\" style=\"fill:").append(fill);
    if (!line.equals("none")) {
      out.append(String.format(Locale.ROOT, ";stroke:%s;stroke-width:%.2f", line, width));
      out.append(";stroke-linejoin:round");
      dashes();
    } else if (color.getAlpha() < 255) {
      out.append(String.format(Locale.ROOT, ";fill-opacity:%.3f", color.getAlpha() / 255.0));
    }
    out.append("\"/>\n");
  }

  private void dashes() {
    if (stroke instanceof BasicStroke basic && basic.getDashArray() != null) {
      out.append(";stroke-dasharray:");
      float[] dashes = basic.getDashArray();
      for (int i = 0; i < dashes.length; i++) {
        out.append(String.format(Locale.ROOT, i == 0 ? "%.1f" : ",%.1f", dashes[i]));
      }
    }
  }

  private static void points(StringBuilder data, char command, double[] at, int count) {
    data.append(command);
    for (int i = 0; i < count; i++) {
      String number = String.format(Locale.ROOT, "%.1f", at[i]);
      data.append(i == 0 ? "" : " ").append(number.replace(".0", ""));
    }
  }

  @Override
  public void drawString(String text, float x, float y) {
    if (!text.isEmpty()) {
      TextLayout layout = new TextLayout(text, font, getFontRenderContext());
      fill(layout.getOutline(AffineTransform.getTranslateInstance(x, y)));
    }
  }

  @Override
  public FontRenderContext getFontRenderContext() {
    return new FontRenderContext(null, true, true);
  }

  @Override
  public FontMetrics getFontMetrics(Font other) {
    return fonts.getFontMetrics(other);
  }

  @Override
  public void transform(AffineTransform by) {
    transform.concatenate(by);
  }

  @Override
  public void setTransform(AffineTransform other) {
    transform = new AffineTransform(other);
  }

  @Override
  public AffineTransform getTransform() {
    return new AffineTransform(transform);
  }

  @Override
  public void setColor(Color other) {
    color = other;
  }

  @Override
  public Color getColor() {
    return color;
  }

  @Override
  public void setStroke(Stroke other) {
    stroke = other;
  }

  @Override
  public Stroke getStroke() {
    return stroke;
  }

  @Override
  public void setFont(Font other) {
    font = other;
  }

  @Override
  public Font getFont() {
    return font;
  }

  @Override
  public RenderingHints getRenderingHints() {
    return hints;
  }

  @Override
  public void clip(@Nullable Shape shape) {
    if (shape != null) {
      Area more = new Area(shape(shape));
      if (clip != null) {
        more.intersect(clip);
      }
      clip = more;
    }
  }

  @Override
  public void setClip(@Nullable Shape shape) {
    clip = shape == null ? null : new Area(shape(shape));
  }

  @Override
  public @Nullable Shape getClip() {
    if (clip == null) {
      return null;
    }
    try {
      return transform.createInverse().createTransformedShape(clip);
    } catch (NoninvertibleTransformException e) {
      return new Rectangle();
    }
  }
}
