package dev.nn.examples.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveTest {

  private static final int WIDTH = 400;
  private static final int HEIGHT = 300;

  /** The number of pixels of the line in each column of the picture. */
  private static int[] line(Double... values) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    new Curve("name", "", Color.RED, List.of(values), 0, 1)
        .draw(g, new Rectangle(0, 0, WIDTH, HEIGHT));
    g.dispose();
    return IntStream.range(0, WIDTH)
        .map(
            x ->
                (int)
                    IntStream.range(0, HEIGHT)
                        .filter(y -> image.getRGB(x, y) == Color.RED.getRGB())
                        .count())
        .toArray();
  }

  private static int columns(int... line) {
    return (int) IntStream.of(line).filter(pixels -> pixels > 0).count();
  }

  @Test
  void theLineGoesThroughAllEpochs() {
    assertTrue(columns(line(0.5, 0.5, 0.5, 0.5, 0.5)) > WIDTH / 2);
  }

  @Test
  void aValueThatIsNotFiniteLeavesAGap() {
    int whole = columns(line(0.5, 0.5, 0.5, 0.5, 0.5));
    int gap = columns(line(0.5, 0.5, Double.NaN, 0.5, 0.5));
    assertEquals(whole / 2.0, gap, 10);
    assertEquals(gap, columns(line(0.5, 0.5, Double.POSITIVE_INFINITY, 0.5, 0.5)));
  }

  @Test
  void aSingleEpochIsADot() {
    int dot = columns(line(0.5));
    assertTrue(dot > 2 && dot < 20, "" + dot);
  }

  @Test
  void withoutAFiniteValueThereIsNoLine() {
    assertEquals(0, columns(line()));
    assertEquals(0, columns(line(Double.NaN, Double.NEGATIVE_INFINITY)));
  }
}
