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
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/** A training run on one page: the curves of learning, and what was misread in the end. */
public final class TrainingPicture {

  static final int WIDTH = 1200;
  static final int HEIGHT = 700;

  static {
    // Pictures go to files. Without this, AWT looks for a display and fails where there is none.
    System.setProperty("java.awt.headless", "true");
  }

  private final BufferedImage image;

  private TrainingPicture(BufferedImage image) {
    this.image = image;
  }

  /**
   * Draws the picture.
   *
   * @param title stands above all
   * @param losses the training loss after each epoch, [epochs]
   * @param accuracies the share of the test images recognised after each epoch, 0 to 1, [epochs]
   * @param misread the test images misread after the last epoch; the first are shown
   * @throws IllegalStateException if the machine has no fonts
   */
  public static TrainingPicture draw(
      String title, double[] losses, double[] accuracies, List<MisreadImage> misread) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    Ink.requireFonts(g);
    Ink.smooth(g);
    g.setColor(Ink.PAPER);
    g.fillRect(0, 0, WIDTH, HEIGHT);
    drawTitle(g, title);
    double[] percent = Arrays.stream(accuracies).map(share -> 100 * share).toArray();
    new Chart("training loss", "", Ink.BLUE, losses, Chart.least(losses, 0), Chart.most(losses, 0))
        .draw(g, new Rectangle(100, 120, 540, 216));
    new Chart("test accuracy", " %", Ink.ORANGE, percent, Chart.least(percent, 90), 100)
        .draw(g, new Rectangle(100, 424, 540, 216));
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

  BufferedImage image() {
    return image;
  }

  /** A title too long for the page is set smaller. */
  private static void drawTitle(Graphics2D g, String title) {
    Font font = Ink.TITLE;
    int room = WIDTH - 80;
    double width = g.getFontMetrics(font).getStringBounds(title, g).getWidth();
    g.setFont(width <= room ? font : font.deriveFont((float) (font.getSize2D() * room / width)));
    g.setColor(Ink.BLACK);
    g.drawString(title, 40, 54);
  }
}
