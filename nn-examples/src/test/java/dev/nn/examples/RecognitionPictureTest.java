package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.training.History;
import dev.nn.examples.LabelledImages.Digits;
import dev.nn.examples.RecognitionPicture.Gallery;
import dev.nn.examples.RecognitionPicture.MisreadImage;
import dev.nn.watch.charts.Ink;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecognitionPictureTest {

  private static final History HISTORY =
      new History(
          List.of(2.1, 0.9, 0.4),
          List.of(1f, 1f, 1f),
          Map.of("test_accuracy", List.of(0.6, 0.9, 0.95)));

  private static RecognitionPicture picture(String title) throws IOException {
    LabelledImages digits = Digits.load();
    int[] predicted = digits.labels();
    predicted[0] = 8;
    return new RecognitionPicture(title, HISTORY, MisreadImage.of(digits, predicted));
  }

  private static BufferedImage image(RecognitionPicture picture) {
    return picture.image(RecognitionPicture.WIDTH, RecognitionPicture.HEIGHT);
  }

  private static long count(BufferedImage image, Color color, int left, int right) {
    long count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = left; x < right; x++) {
        count += image.getRGB(x, y) == color.getRGB() ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void isWrittenAsPng(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("digits.png");
    Files.writeString(file, "what was there before is replaced".repeat(10_000));
    RecognitionPicture picture = picture("Digits");
    picture.writePng(file);
    assertEquals("PNG", Files.readString(file, StandardCharsets.ISO_8859_1).substring(1, 4));
    BufferedImage read = ImageIO.read(file.toFile());
    assertEquals(RecognitionPicture.WIDTH, read.getWidth());
    assertEquals(RecognitionPicture.HEIGHT, read.getHeight());
    assertEquals(image(picture).getRGB(700, 350), read.getRGB(700, 350));
  }

  @Test
  void curvesAreOnTheLeftAndTheMisreadDigitOnTheRight() throws IOException {
    BufferedImage image = image(picture("Digits"));
    int middle = 700;
    assertTrue(count(image, Ink.BLUE, 0, middle) > 500);
    assertEquals(0, count(image, Ink.BLUE, middle, RecognitionPicture.WIDTH));
    // The 0 that was read as 8, its pixels enlarged to 25 × 25: row 1 is 0 0 13 15 10 15 5 0.
    int[] sixteenths = {0, 0, 13, 15, 10, 15, 5, 0};
    for (int i = 0; i < sixteenths.length; i++) {
      int shade = Gallery.shade(sixteenths[i] / 16f).getRGB();
      assertEquals(shade, image.getRGB(720 + 25 * i, 120 + 25), "left edge of pixel " + i);
      assertEquals(shade, image.getRGB(744 + 25 * i, 120 + 49), "right edge of pixel " + i);
    }
  }

  @Test
  void aTitleTooLongForThePageIsSetSmaller() throws IOException {
    BufferedImage image = image(picture("784 -> 256 relu -> ".repeat(10)));
    long beyond = 0;
    for (int y = 0; y < 80; y++) {
      for (int x = 1165; x < RecognitionPicture.WIDTH; x++) {
        beyond += new Color(image.getRGB(x, y)).equals(Ink.PAPER) ? 0 : 1;
      }
    }
    assertEquals(0, beyond);
  }

  @Test
  void nothingToShowIsAPictureToo() {
    BufferedImage image = image(new RecognitionPicture("", History.EMPTY, List.of()));
    assertTrue(count(image, Ink.PAPER, 0, 700) < 700 * RecognitionPicture.HEIGHT - 1000);
  }
}
