package dev.nn.examples.picture;

import dev.nn.core.training.History;
import dev.nn.examples.images.MisreadImage;
import dev.nn.watch.TrainingPicture;
import dev.nn.watch.charts.Chart;
import dev.nn.watch.charts.Ink;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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
}
