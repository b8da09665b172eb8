package dev.nn.examples.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class ChartTest {

  private static final Color LINE = Color.RED;
  private static final Rectangle PLOT = new Rectangle(100, 50, 200, 100);

  /** Epochs go from x = 100 to 300, values from 0 at y = 150 to 1 at y = 50. */
  private static BufferedImage draw(double... values) {
    BufferedImage image = new BufferedImage(350, 200, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    new Chart("name", "", LINE, values, 0, 1).draw(g, PLOT);
    g.dispose();
    return image;
  }

  private static Color at(BufferedImage image, int x, int y) {
    return new Color(image.getRGB(x, y));
  }

  @Test
  void theLineGoesThroughTheValues() {
    BufferedImage image = draw(1, 0.2, 0.6);
    assertEquals(LINE, at(image, 200, 130));
    assertEquals(LINE, at(image, 300, 90));
    assertEquals(LINE, at(image, 150, 90), "halfway from 1 to 0.2");
    assertNotEquals(LINE, at(image, 200, 90));
  }

  @Test
  void aValueThatIsNotFiniteLeavesAGap() {
    BufferedImage image = draw(0.5, 0.5, Double.NaN, 0.5, 0.5);
    assertEquals(LINE, at(image, 125, 100));
    assertNotEquals(LINE, at(image, 200, 100));
    assertEquals(LINE, at(image, 275, 100));
  }

  @Test
  void aSingleEpochIsADotInTheMiddle() {
    assertEquals(LINE, at(draw(0.5), 200, 100));
  }

  @Test
  void rangesLeaveOutWhatIsNotFinite() {
    double[] values = {3, Double.NaN, -1, Double.POSITIVE_INFINITY};
    assertEquals(-1, Chart.least(values, 0));
    assertEquals(3, Chart.most(values, 0));
    assertEquals(5, Chart.most(values, 5));
    assertEquals(0, Chart.most(new double[0], 0));
  }
}
