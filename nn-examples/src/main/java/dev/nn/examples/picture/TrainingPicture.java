package dev.nn.examples.picture;

import dev.nn.examples.images.MisreadImage;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** A training run on one page: the curves of learning, and the images misread at its end. */
public record TrainingPicture(BufferedImage image) {

  static final int WIDTH = 1200;
  static final int HEIGHT = 700;

  static {
    // Pictures go to files. Without this property, AWT needs a display.
    System.setProperty("java.awt.headless", "true");
  }

  /** Draws losses and accuracies, 0 to 1, after each epoch. It needs a font on the machine. */
  public static TrainingPicture draw(
      String title, List<Double> losses, List<Double> accuracies, List<MisreadImage> misread) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    Ink.requireFonts(g);
    Ink.smooth(g);
    g.setColor(Ink.PAPER);
    g.fillRect(0, 0, WIDTH, HEIGHT);
    drawTitle(g, title);
    List<Double> percent = accuracies.stream().map(share -> 100 * share).toList();
    new Curve("training loss", "", Ink.BLUE, losses, 0, 0).draw(g, new Rectangle(30, 80, 640, 300));
    new Curve("test accuracy", " %", Ink.ORANGE, percent, 90, 100)
        .draw(g, new Rectangle(30, 390, 640, 300));
    new Gallery(misread).draw(g, new Rectangle(720, 120, 440, 544));
    g.dispose();
    return new TrainingPicture(image);
  }

  /** Writes the picture as PNG, over the file if there is one. */
  public void write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      ImageIO.write(image, "png", out);
    }
  }

  private static void drawTitle(Graphics2D g, String title) {
    Font font = Ink.TITLE;
    int room = WIDTH - 80;
    double width = g.getFontMetrics(font).getStringBounds(title, g).getWidth();
    g.setFont(width <= room ? font : font.deriveFont((float) (font.getSize2D() * room / width)));
    g.setColor(Ink.BLACK);
    g.drawString(title, 40, 54);
  }
}
