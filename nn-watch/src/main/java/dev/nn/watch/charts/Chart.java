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
 * A picture of numbers. The machine must have a font. If your program has no windows, set {@code
 * java.awt.headless} to true.
 */
public interface Chart {

  /** Draws the chart into a part of a canvas, in pixels. */
  void draw(Graphics2D g, Rectangle area);

  /** Draws charts below each other, all of the same height. */
  static void drawStacked(List<Chart> charts, Graphics2D g, Rectangle area) {
    int height = area.height / charts.size();
    for (int i = 0; i < charts.size(); i++) {
      charts.get(i).draw(g, new Rectangle(area.x, area.y + i * height, area.width, height));
    }
  }

  /** {@return the chart as a new image with a white background; the size is in pixels} */
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
   * {@return the chart as an {@code svg} element, which you can put into a page; the size is in
   * pixels} Texts are shapes. To change colours, the page can set the CSS variables {@code
   * --chart-paper}, {@code --chart-ink}, {@code --chart-grey} and {@code --chart-grid}.
   */
  default String svg(int width, int height) {
    SvgGraphics g = SvgGraphics.of(width, height);
    Ink.requireFonts(g);
    draw(g, new Rectangle(0, 0, width, height));
    return g.svg();
  }

  /** Writes a PNG of 800 × 500 pixels; see {@link #writePng(Path, int, int)}. */
  default void writePng(Path file) throws IOException {
    writePng(file, 800, 500);
  }

  /**
   * Writes a PNG with a size in pixels. The folder must exist. If writing fails, an existing file
   * keeps its contents.
   */
  default void writePng(Path file, int width, int height) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image(width, height), "png", png);
    AtomicWrite.write(file, png.toByteArray());
  }

  /** Writes an SVG of 800 × 500 pixels; otherwise like {@link #writePng(Path, int, int)}. */
  default void writeSvg(Path file) throws IOException {
    AtomicWrite.write(file, svg(800, 500).getBytes(StandardCharsets.UTF_8));
  }
}
