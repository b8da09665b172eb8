package dev.nn.watch.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Pictures of numbers, by the pixels that have the colour of their lines. */
class ChartsTest {

  private static final int WIDTH = 400;
  private static final int HEIGHT = 300;

  private static Chart line(Double... values) {
    return new LineChart("name", "epoch", "", List.of(Line.byEpoch("name", List.of(values))))
        .including(0, 1);
  }

  private static int columns(Chart chart, Color color) {
    BufferedImage image = chart.image(WIDTH, HEIGHT);
    return (int)
        IntStream.range(0, WIDTH)
            .filter(
                x -> IntStream.range(0, HEIGHT).anyMatch(y -> image.getRGB(x, y) == color.getRGB()))
            .count();
  }

  @Test
  void aLineGoesThroughAllEpochs() {
    assertTrue(columns(line(0.5, 0.5, 0.5, 0.5, 0.5), Ink.BLUE) > WIDTH / 2);
  }

  @Test
  void aValueThatIsNotFiniteLeavesAGap() {
    int whole = columns(line(0.5, 0.5, 0.5, 0.5, 0.5), Ink.BLUE);
    int gap = columns(line(0.5, 0.5, Double.NaN, 0.5, 0.5), Ink.BLUE);
    assertEquals(whole / 2.0, gap, 10);
    assertEquals(gap, columns(line(0.5, 0.5, Double.POSITIVE_INFINITY, 0.5, 0.5), Ink.BLUE));
  }

  @Test
  void aSingleEpochIsADot() {
    int dot = columns(line(0.5), Ink.BLUE);
    assertTrue(dot > 2 && dot < 20, "" + dot);
  }

  @Test
  void withoutAFiniteValueThereIsNoLine() {
    assertEquals(0, columns(line(), Ink.BLUE));
    assertEquals(0, columns(line(Double.NaN, Double.NEGATIVE_INFINITY), Ink.BLUE));
  }

  @Test
  void longerBarsAreLonger() {
    Map<String, Double> bars = new LinkedHashMap<>();
    bars.put("area", 0.8);
    bars.put("a name that is too long to stand beside its bar, but for its start", 0.4);
    bars.put("a name that is too long to stand beside its bar, and another end", Double.NaN);
    BufferedImage image = new BarChart("importance", "rmse", bars).image(WIDTH, HEIGHT);

    int area = 0;
    int name = 0;
    for (int y = 0; y < HEIGHT; y++) {
      int row = y;
      int length =
          (int)
              IntStream.range(0, WIDTH)
                  .filter(x -> image.getRGB(x, row) == Ink.BLUE.getRGB())
                  .count();
      if (y < HEIGHT / 3) {
        area = Math.max(area, length);
      } else if (y > 2 * HEIGHT / 5 && y < HEIGHT / 2) {
        name = Math.max(name, length);
      }
    }
    assertTrue(area > 50, "" + area);
    assertEquals(area / 2.0, name, 3);
  }

  @Test
  void countsAreDarkerTheGreaterTheyAre() {
    List<String> labels = List.of("no", "yes");
    Chart heat =
        new HeatChart(
            "confusion",
            "predicted",
            "actual",
            labels,
            labels,
            List.of(List.of(9, 0), List.of(0, 0)));
    BufferedImage image = heat.image(WIDTH, HEIGHT);

    boolean[] dark = new boolean[4];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        if (image.getRGB(x, y) == Ink.BLUE.getRGB()) {
          dark[(y < HEIGHT / 2 ? 0 : 2) + (x < WIDTH / 2 ? 0 : 1)] = true;
        }
      }
    }
    assertTrue(dark[0]); // the first row is at the top, the first column on the left
    assertTrue(!dark[3]);
    assertThrows(
        IllegalArgumentException.class,
        () -> new HeatChart("", "", "", labels, labels, List.of(List.of(1, 2))));
  }

  @Test
  void pointsAndLinesOfOtherLengthsAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new ScatterChart("", "", "", new double[2], new double[3]));
    assertThrows(
        IllegalArgumentException.class, () -> new Line("a", List.of(1.0), List.of(1.0, 2.0)));
  }

  /** Every chart as SVG, with names that need escaping anywhere else. */
  @Test
  void svgIsXmlWithTheColoursOfThePage() throws Exception {
    List<String> labels = List.of("<no>", "\"yes\" & no");
    List<List<Integer>> counts = List.of(List.of(9, 1), List.of(2, 7));
    double[] points = {1, 2, 3, Double.NaN};
    List<Chart> charts =
        List.of(
            line(0.1, 0.9, 0.4),
            new LineChart("a & b", "x", "y", List.of(Line.byEpoch("<a>", List.of(0.1, 0.9))))
                .withDiagonal(),
            new ScatterChart("scatter", "actual", "predicted", points, points),
            new BarChart("bars", "x", Map.of("<a>", 1.0, "b", -2.0)),
            new HeatChart("heat", "predicted", "actual", labels, labels, counts));

    for (Chart chart : charts) {
      String svg = chart.svg(WIDTH, HEIGHT);
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg)));
      assertEquals("svg", document.getDocumentElement().getTagName());
      assertTrue(document.getElementsByTagName("path").getLength() > 10, svg);
      assertTrue(svg.contains("var(--chart-paper,#ffffff)"), svg);
      assertTrue(svg.contains("var(--chart-ink,#1f2933)"), svg);
      assertTrue(svg.length() < 200_000, () -> chart + " has " + svg.length());
    }
  }
}
