package dev.nn.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.training.History;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
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

class TrainingPictureTest {

  private static final History HISTORY =
      new History(
          List.of(2.1, 0.9, 0.4),
          List.of(1f, 1f, 1f),
          Map.of("val_loss", List.of(2.2, 1.2, 0.9), "accuracy", List.of(0.6, 0.9, 0.95)));

  private static long count(BufferedImage image, Color color, int top, int bottom) {
    long count = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == color.getRGB() ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void lossesAreAboveTheOtherMetrics() {
    BufferedImage image = TrainingPicture.of(HISTORY).image(800, 600);

    assertTrue(count(image, Ink.BLUE, 0, 300) > 300);
    assertTrue(count(image, Ink.ORANGE, 0, 300) > 300);
    assertTrue(count(image, Ink.BLUE, 300, 600) > 300);
    assertEquals(0, count(image, Ink.ORANGE, 300, 600));
  }

  /** A loss that hardly falls is no straight line at the top. */
  @Test
  void theAxisOfTheLossIsThatOfItsNumbers() {
    History slow = new History(List.of(5.1, 5.05, 5.0), List.of(1f, 1f, 1f), Map.of());
    BufferedImage image = TrainingPicture.of(slow).image(800, 300);

    assertTrue(count(image, Ink.BLUE, 160, 260) > 100);
  }

  @Test
  void isWrittenAsPngAndSvg(@TempDir Path folder) throws IOException {
    Path png = folder.resolve("training.png");
    Path svg = folder.resolve("training.svg");
    Files.writeString(png, "what was there before is replaced".repeat(10_000));

    TrainingPicture.of(HISTORY).writePng(png);
    TrainingPicture.of(HISTORY).writeSvg(svg);

    assertEquals("PNG", Files.readString(png, StandardCharsets.ISO_8859_1).substring(1, 4));
    assertEquals(800, ImageIO.read(png.toFile()).getWidth());
    assertTrue(Files.readString(svg).startsWith("<svg xmlns="));
  }

  @Test
  void membersAreDrawnAsTheirMean() {
    History other =
        new History(
            List.of(4.1, 1.9),
            List.of(1f, 1f),
            Map.of("val_loss", List.of(2.0, 1.0), "accuracy", List.of(0.8, 0.7)));
    History mean =
        new History(
            List.of(3.0999999999999996, 1.4, 0.4),
            List.of(0f, 0f, 0f),
            Map.of("val_loss", List.of(2.1, 1.1, 0.9), "accuracy", List.of(0.7, 0.8, 0.95)));

    assertEquals(
        TrainingPicture.of(mean).svg(400, 300),
        TrainingPicture.of(List.of(HISTORY, other)).svg(400, 300));
  }

  /** The picture of a model is that of its history, with dots. */
  @Test
  void aModelMarksItsKeptEpoch() {
    double[][] rows = new double[40][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {i, i * i % 7};
    }
    Table table = Table.of(List.of(Column.number("x"), Column.number("y")), rows);
    Model model = Recipe.regression("y").quick().training(t -> t.epochs(6)).train(table);

    BufferedImage plain = TrainingPicture.of(model.history()).image(800, 400);
    BufferedImage marked = TrainingPicture.of(model).image(800, 400);

    assertTrue(count(marked, Ink.BLUE, 40, 400) > count(plain, Ink.BLUE, 40, 400) + 20);
    assertTrue(count(marked, Ink.ORANGE, 40, 400) > count(plain, Ink.ORANGE, 40, 400) + 20);
  }

  @Test
  void aTrainingWithoutEpochsIsAPictureToo() {
    BufferedImage image = TrainingPicture.of(History.EMPTY).image(400, 300);

    assertTrue(count(image, Ink.PAPER, 0, 300) < 400 * 300);
    assertEquals(0, count(image, Ink.BLUE, 0, 300));
  }
}
