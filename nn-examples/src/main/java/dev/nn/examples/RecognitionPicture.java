package dev.nn.examples;

import dev.nn.api.Matrix;
import dev.nn.core.training.History;
import dev.nn.examples.RecognitionPicture.MisreadImage;
import dev.nn.watch.TrainingPicture;
import dev.nn.watch.charts.Chart;
import dev.nn.watch.charts.Ink;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A training run on one page: the curves of learning, and the images misread at its end. */
public record RecognitionPicture(String title, History history, List<MisreadImage> misread)
    implements Chart {

  static final int WIDTH = 1200;
  static final int HEIGHT = 700;

  static {
    // Pictures go to files. Without this property, AWT needs a display.
    System.setProperty("java.awt.headless", "true");
  }

  /** Copies the images. */
  public RecognitionPicture {
    misread = List.copyOf(misread);
  }

  /** Writes the picture as PNG, over the file if there is one. It needs a font on the machine. */
  @Override
  public void writePng(Path file) throws IOException {
    writePng(file, WIDTH, HEIGHT);
  }

  @Override
  public void draw(Graphics2D g, Rectangle area) {
    drawTitle(g, area.width - 80);
    TrainingPicture.of(history).draw(g, new Rectangle(30, 80, 640, area.height - 90));
    new Gallery(misread).draw(g, new Rectangle(720, 120, 440, 544));
  }

  private void drawTitle(Graphics2D g, int room) {
    Font font = Ink.TITLE;
    double width = g.getFontMetrics(font).getStringBounds(title, g).getWidth();
    g.setFont(width <= room ? font : font.deriveFont((float) (font.getSize2D() * room / width)));
    g.setColor(Ink.BLACK);
    g.drawString(title, 40, 54);
  }

  /** An image of pixels, [1 × height · width], that was read as a class and is of another. */
  record MisreadImage(Matrix pixels, int width, String read, String is) {

    /** Returns the misread images in their order, given the predicted class of each, [images]. */
    public static List<MisreadImage> of(LabelledImages images, int[] predicted) {
      List<String> classes = images.classes();
      int[] labels = images.labels();
      return IntStream.range(0, labels.length)
          .filter(i -> predicted[i] != labels[i])
          .mapToObj(
              i ->
                  new MisreadImage(
                      images.pixels().slice(i, i + 1),
                      images.width(),
                      classes.get(predicted[i]),
                      classes.get(labels[i])))
          .toList();
    }

    public int height() {
      return pixels.columns() / width;
    }
  }

  /** Misread images in rows, enlarged, each above its predicted and its true class. */
  static final class Gallery {

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
}
