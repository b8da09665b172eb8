package dev.nn.watch.charts;

import dev.nn.core.files.AtomicWrite;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A picture of numbers. It needs a font on the machine; set {@code java.awt.headless} to true in a
 * program without windows.
 */
public interface Chart {

  /** Draws the chart into a part of a canvas, in pixels. */
  void draw(Graphics2D g, Rectangle area);

  /** Draws some charts below each other, all of one height. */
  static void drawStacked(List<Chart> charts, Graphics2D g, Rectangle area) {
    int height = area.height / charts.size();
    for (int i = 0; i < charts.size(); i++) {
      charts.get(i).draw(g, new Rectangle(area.x, area.y + i * height, area.width, height));
    }
  }

  /** {@return the chart as an image, in pixels; a new image on white paper} */
  default BufferedImage image(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    Ink.requireFonts(g);
    Ink.smooth(g);
    g.setColor(Ink.PAPER);
    g.fillRect(0, 0, width, height);
    draw(g, new Rectangle(0, 0, width, height));
    g.dispose();
    return image;
  }

  /**
   * {@return the chart of a size in pixels as an {@code svg} element, which may stand in a page}
   * Texts are shapes. A page may set the variables {@code --chart-paper}, {@code --chart-ink},
   * {@code --chart-grey} and {@code --chart-grid} of CSS.
   */
  default String svg(int width, int height) {
    SvgGraphics g = SvgGraphics.of(width, height);
    Ink.requireFonts(g);
    draw(g, new Rectangle(0, 0, width, height));
    return g.svg();
  }

  /** Writes a PNG of 800 × 500 pixels, as {@link #writePng(Path, int, int)}. */
  default void writePng(Path file) throws IOException {
    writePng(file, 800, 500);
  }

  /**
   * Writes a PNG of a size in pixels into an existing folder. A file keeps its old contents if it
   * cannot be written.
   */
  default void writePng(Path file, int width, int height) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image(width, height), "png", png);
    AtomicWrite.write(file, png.toByteArray());
  }

  /** Writes an SVG of 800 × 500 pixels, as {@link #writePng(Path, int, int)}. */
  default void writeSvg(Path file) throws IOException {
    AtomicWrite.write(file, svg(800, 500).getBytes(StandardCharsets.UTF_8));
  }
}
