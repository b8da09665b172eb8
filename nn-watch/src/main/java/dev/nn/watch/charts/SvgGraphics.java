package dev.nn.watch.charts;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A canvas that writes SVG. Each shape becomes a path, texts included; drawing an image throws.
 * Canvases created from this one write into the same picture.
 */
final class SvgGraphics extends Graphics2D {

  /** A distance in pixels that is too small to see. */
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

  /**
   * Returns whether a shape lies inside the clip, so needs no clipping. A horizontal line can,
   * although it has no area.
   */
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

  // Calls that delegate to others, or throw.

  @Override
  public void drawLine(int x1, int y1, int x2, int y2) {
    draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void fillRect(int x, int y, int width, int height) {
    fill(new Rectangle(x, y, width, height));
  }

  @Override
  public void clearRect(int x, int y, int width, int height) {
    Color before = getColor();
    setColor(Ink.PAPER);
    fillRect(x, y, width, height);
    setColor(before);
  }

  @Override
  public void drawRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
    draw(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
  }

  @Override
  public void fillRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
    fill(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
  }

  @Override
  public void drawOval(int x, int y, int width, int height) {
    draw(new Ellipse2D.Double(x, y, width, height));
  }

  @Override
  public void fillOval(int x, int y, int width, int height) {
    fill(new Ellipse2D.Double(x, y, width, height));
  }

  @Override
  public void drawArc(int x, int y, int width, int height, int start, int angle) {
    draw(new Arc2D.Double(x, y, width, height, start, angle, Arc2D.OPEN));
  }

  @Override
  public void fillArc(int x, int y, int width, int height, int start, int angle) {
    fill(new Arc2D.Double(x, y, width, height, start, angle, Arc2D.PIE));
  }

  @Override
  public void drawPolyline(int[] xs, int[] ys, int count) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < count; i++) {
      if (i == 0) {
        path.moveTo(xs[i], ys[i]);
      } else {
        path.lineTo(xs[i], ys[i]);
      }
    }
    draw(path);
  }

  @Override
  public void drawPolygon(int[] xs, int[] ys, int count) {
    draw(new Polygon(xs, ys, count));
  }

  @Override
  public void fillPolygon(int[] xs, int[] ys, int count) {
    fill(new Polygon(xs, ys, count));
  }

  @Override
  public void drawString(String text, int x, int y) {
    drawString(text, (float) x, (float) y);
  }

  @Override
  public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
    fill(glyphs.getOutline(x, y));
  }

  @Override
  public void translate(int x, int y) {
    translate((double) x, (double) y);
  }

  @Override
  public void translate(double x, double y) {
    transform(AffineTransform.getTranslateInstance(x, y));
  }

  @Override
  public void rotate(double theta) {
    transform(AffineTransform.getRotateInstance(theta));
  }

  @Override
  public void rotate(double theta, double x, double y) {
    transform(AffineTransform.getRotateInstance(theta, x, y));
  }

  @Override
  public void scale(double x, double y) {
    transform(AffineTransform.getScaleInstance(x, y));
  }

  @Override
  public void shear(double x, double y) {
    transform(AffineTransform.getShearInstance(x, y));
  }

  @Override
  public void clipRect(int x, int y, int width, int height) {
    clip(new Rectangle(x, y, width, height));
  }

  @Override
  public void setClip(int x, int y, int width, int height) {
    setClip(new Rectangle(x, y, width, height));
  }

  @Override
  public @Nullable Rectangle getClipBounds() {
    Shape shape = getClip();
    Rectangle2D bounds = shape == null ? null : shape.getBounds2D();
    return bounds == null ? null : bounds.getBounds();
  }

  @Override
  public void setPaint(Paint paint) {
    if (paint instanceof Color plain) {
      setColor(plain);
    }
  }

  @Override
  public Paint getPaint() {
    return getColor();
  }

  @Override
  public void setRenderingHint(RenderingHints.Key key, @Nullable Object value) {
    getRenderingHints().put(key, value);
  }

  @Override
  public @Nullable Object getRenderingHint(RenderingHints.Key key) {
    return getRenderingHints().get(key);
  }

  @Override
  public void setRenderingHints(Map<?, ?> other) {
    getRenderingHints().clear();
    addRenderingHints(other);
  }

  @Override
  public void addRenderingHints(Map<?, ?> other) {
    getRenderingHints().putAll(other);
  }

  @Override
  public boolean hit(Rectangle area, Shape shape, boolean onStroke) {
    return getTransform()
        .createTransformedShape(shape)
        .intersects(new Rectangle2D.Double(area.x, area.y, area.width, area.height));
  }

  private static UnsupportedOperationException refused() {
    return new UnsupportedOperationException("an SVG canvas draws only shapes and texts");
  }

  @Override
  public void drawString(AttributedCharacterIterator text, int x, int y) {
    throw refused();
  }

  @Override
  public void drawString(AttributedCharacterIterator text, float x, float y) {
    throw refused();
  }

  @Override
  public void setBackground(Color color) {}

  @Override
  public Color getBackground() {
    return Ink.PAPER;
  }

  @Override
  public void setComposite(Composite composite) {}

  @Override
  public Composite getComposite() {
    return AlphaComposite.SrcOver;
  }

  @Override
  public @Nullable GraphicsConfiguration getDeviceConfiguration() {
    return null;
  }

  @Override
  public void setPaintMode() {}

  @Override
  public void setXORMode(Color other) {}

  @Override
  public void copyArea(int x, int y, int width, int height, int dx, int dy) {
    throw refused();
  }

  @Override
  public void dispose() {}

  @Override
  public boolean drawImage(Image image, AffineTransform transform, ImageObserver observer) {
    throw refused();
  }

  @Override
  public void drawImage(BufferedImage image, BufferedImageOp op, int x, int y) {
    throw refused();
  }

  @Override
  public void drawRenderedImage(RenderedImage image, AffineTransform transform) {
    throw refused();
  }

  @Override
  public void drawRenderableImage(RenderableImage image, AffineTransform transform) {
    throw refused();
  }

  @Override
  public boolean drawImage(Image image, int x, int y, ImageObserver observer) {
    throw refused();
  }

  @Override
  public boolean drawImage(Image image, int x, int y, int w, int h, ImageObserver observer) {
    throw refused();
  }

  @Override
  public boolean drawImage(Image image, int x, int y, Color background, ImageObserver observer) {
    throw refused();
  }

  @Override
  public boolean drawImage(
      Image image, int x, int y, int w, int h, Color background, ImageObserver observer) {
    throw refused();
  }

  @Override
  public boolean drawImage(
      Image image,
      int dx1,
      int dy1,
      int dx2,
      int dy2,
      int sx1,
      int sy1,
      int sx2,
      int sy2,
      ImageObserver observer) {
    throw refused();
  }

  @Override
  public boolean drawImage(
      Image image,
      int dx1,
      int dy1,
      int dx2,
      int dy2,
      int sx1,
      int sy1,
      int sx2,
      int sy2,
      Color background,
      ImageObserver observer) {
    throw refused();
  }
}
