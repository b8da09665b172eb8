package dev.nn.examples.picture;

import dev.nn.examples.images.MisreadImage;
import dev.nn.watch.charts.Ink;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;

/** Misread images in rows, enlarged, each above its predicted and its true class. */
final class Gallery {

  private static final int MOST_COLUMNS = 4;

  /** The least space between two images, in pixels. */
  private static final int GAP = 28;

  private final List<MisreadImage> misread;
  private final int shown;

  Gallery(List<MisreadImage> misread) {
    this.misread = List.copyOf(misread);
    this.shown = Math.min(misread.size(), MOST_COLUMNS * MOST_COLUMNS);
  }

  String heading() {
    String first = shown < misread.size() ? "the first " + shown + " of " : "";
    return first + (misread.isEmpty() ? "none" : misread.size()) + " misread";
  }

  int columns() {
    return Math.max(2, (int) Math.ceil(Math.sqrt(shown)));
  }

  static List<String> caption(MisreadImage image) {
    String read = "read " + image.read();
    String is = "is " + image.is();
    return read.length() + is.length() <= 12 ? List.of(read + ", " + is) : List.of(read, is);
  }

  void draw(Graphics2D g, Rectangle area) {
    g.setFont(Ink.LABEL);
    g.setColor(Ink.BLACK);
    g.drawString(heading(), area.x, area.y - 14);
    int columns = columns();
    int side = (area.width - (columns - 1) * GAP) / columns;
    for (int i = 0; i < shown; i++) {
      int left = area.x + i % columns * (side + GAP);
      int top = area.y + i / columns * (area.height / columns);
      drawImage(g, misread.get(i), left, top, side);
    }
  }

  private static void drawImage(Graphics2D g, MisreadImage image, int left, int top, int side) {
    int factor = Math.max(1, side / Math.max(image.width(), image.height()));
    BufferedImage enlarged = enlarge(image, factor);
    g.setColor(Ink.GRID); // the frame is what the image leaves free
    g.fillRect(left - 1, top - 1, enlarged.getWidth() + 2, enlarged.getHeight() + 2);
    g.drawImage(enlarged, left, top, null);
    g.setColor(Ink.GREY);
    g.setFont(Ink.SMALL);
    int base = top + enlarged.getHeight() + 5 + g.getFontMetrics().getAscent();
    for (String line : caption(image)) {
      g.drawString(line, left, base);
      base += g.getFontMetrics().getHeight();
    }
  }

  static BufferedImage enlarge(MisreadImage image, int factor) {
    BufferedImage enlarged =
        new BufferedImage(
            image.width() * factor, image.height() * factor, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < enlarged.getHeight(); y++) {
      for (int x = 0; x < enlarged.getWidth(); x++) {
        float ink = image.pixels().get(0, y / factor * image.width() + x / factor);
        enlarged.setRGB(x, y, shade(ink).getRGB());
      }
    }
    return enlarged;
  }

  static Color shade(float ink) {
    return new Color(
        mix(Ink.PAPER.getRed(), Ink.BLACK.getRed(), ink),
        mix(Ink.PAPER.getGreen(), Ink.BLACK.getGreen(), ink),
        mix(Ink.PAPER.getBlue(), Ink.BLACK.getBlue(), ink));
  }

  private static int mix(int paper, int black, float ink) {
    return Math.round(paper + (black - paper) * ink);
  }
}
