package dev.nn.watch.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

  /** Between the points of a diagram of calibration there is nothing. */
  @Test
  void pointsAlongADiagonalAreMarked() {
    Line line = new Line("came true", List.of(0.5, 0.5), List.of(0.5, 0.5));
    int marked = columns(new LineChart("", "", "", List.of(line)).withDiagonal(), Ink.BLUE);
    assertTrue(marked > 2, "" + marked);
  }

  /** Points from x = 0.5 on fill half of the axis, since it goes from 0 to 1 with any level. */
  @Test
  void aLevelIsOverSharesFromZeroToOne() {
    Line line = new Line("precision", List.of(0.5, 1.0), List.of(0.9, 0.8));
    LineChart chart = new LineChart("", "", "", List.of(line));

    assertEquals(columns(chart, Ink.BLUE) / 2.0, columns(chart.withLevel(0.3), Ink.BLUE), 10);
    assertNotEquals(
        chart.withLevel(0.3).svg(WIDTH, HEIGHT), chart.withLevel(0.6).svg(WIDTH, HEIGHT));
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

  /** Another name of one bar makes another picture, since the name stands in it. */
  @Test
  void eachBarIsNamed() {
    assertEachNamed(12, names -> bars(names).svg(800, 400));
  }

  @Test
  void eachRowAndColumnOfATableIsNamed() {
    List<List<Integer>> counts = Collections.nCopies(10, Collections.nCopies(10, 1));
    List<String> others = Collections.nCopies(10, "a long name of a label");
    assertEachNamed(10, names -> new HeatChart("", "", "", names, others, counts).svg(800, 400));
    assertEachNamed(10, names -> new HeatChart("", "", "", others, names, counts).svg(800, 400));
  }

  private static Chart bars(List<String> names) {
    Map<String, Double> bars = new LinkedHashMap<>();
    names.forEach(name -> bars.put(name, 1.0));
    return new BarChart("", "", bars);
  }

  private static void assertEachNamed(int names, Function<List<String>, String> picture) {
    List<String> usual = IntStream.range(0, names).mapToObj(i -> "name " + (10 + i)).toList();
    String before = picture.apply(usual);
    for (int i = 0; i < names; i++) {
      List<String> changed = new ArrayList<>(usual);
      changed.set(i, usual.get(i).replace('n', 'm'));
      assertNotEquals(before, picture.apply(changed), i + " of " + names);
    }
  }

  /** More names than the letters of a picture can tell apart are not all in it. */
  @Test
  void veryManyBarsAreDrawnToo() {
    List<String> names = IntStream.range(0, 500).mapToObj(i -> "name " + i).toList();
    assertTrue(bars(names).svg(WIDTH, HEIGHT).length() < 1_000_000);
  }

  /** The curve falls in the blue of its line; its dots are wider than that. */
  @Test
  void dotsMarkPointsOfALine() {
    List<Double> y = List.of(1.0, 0.5, 0.25, 0.5, Double.NaN);
    Line plain = Line.byEpoch("loss", y);
    assertEquals(List.of(3.0), plain.dottedAt(List.of(3)).dotted().x());
    assertEquals(List.of(0.25), plain.dottedAt(List.of(3)).dotted().y());
    assertEquals(List.of(), plain.dottedAt(List.of(5, 6)).dotted().x());
    Chart without = new LineChart("", "", "", List.of(plain));
    Chart with = new LineChart("", "", "", List.of(plain.dottedAt(List.of(2, 3))));
    assertTrue(blue(with) > blue(without) + 40, () -> blue(with) + " and " + blue(without));
    Line many = Line.byEpoch("many", Collections.nCopies(10_000, 1.0));
    assertEquals(List.of(5000.0), many.dottedAt(List.of(5000)).dotted().x());
  }

  /** A name has one colour, so that dashes of validation are beside the line of training. */
  @Test
  void linesOfOneNameShareAColour() {
    Line training = Line.byEpoch("network 1", List.of(0.5, 0.5));
    Line validation = Line.byEpoch("network 1", List.of(0.9, 0.9)).withDashes();
    Chart both = new LineChart("", "", "", List.of(training, validation)).including(0, 1);
    Chart one = new LineChart("", "", "", List.of(training)).including(0, 1);

    double more = (double) (blue(both) - blue(one)) / blue(one);
    assertTrue(more > 0.3 && more < 0.8, "" + more); // 5 of 9 pixels
    assertEquals(0, columns(both, Ink.ORANGE));
  }

  private static long blue(Chart chart) {
    BufferedImage image = chart.image(WIDTH, HEIGHT);
    return IntStream.range(0, WIDTH * HEIGHT)
        .filter(i -> image.getRGB(i % WIDTH, i / WIDTH) == Ink.BLUE.getRGB())
        .count();
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
        if (image.getRGB(x, y) == HeatChart.MOST.getRGB()) {
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
  void pointsThatAreNotFiniteAreLeftOut() {
    double[] x = {1, 2, 3, Double.POSITIVE_INFINITY, 2, Double.NaN};
    double[] y = {1, 3, 2, 2, Double.NaN, 2};
    Chart all = new ScatterChart("", "x", "y", x, y);
    Chart some = new ScatterChart("", "x", "y", new double[] {1, 2, 3}, new double[] {1, 3, 2});

    assertEquals(some.svg(WIDTH, HEIGHT), all.svg(WIDTH, HEIGHT));
    double[] none = {Double.NaN};
    assertTrue(new ScatterChart("", "", "", none, none).svg(WIDTH, HEIGHT).startsWith("<svg"));
  }

  @Test
  void namesThatAreBlankLongOrTheSameAreDrawnToo() {
    String longName = "a name that is too long to stand beside anything";
    List<String> names = List.of("", " \n", longName, longName + "!", "ideal");
    Map<String, Double> bars = new LinkedHashMap<>();
    names.forEach(name -> bars.put(name, 1.0));
    List<Line> lines = names.stream().map(name -> Line.byEpoch(name, List.of(0.25, 0.5))).toList();
    List<List<Integer>> zeros = Collections.nCopies(5, Collections.nCopies(5, 0));
    List<Chart> charts =
        List.of(
            new BarChart("", "", bars),
            new LineChart("", "", "", lines).withDiagonal(),
            new HeatChart("", "", "", names, names, zeros));

    for (Chart chart : charts) {
      assertTrue(chart.svg(WIDTH, HEIGHT).contains("<path"), chart::toString);
    }
    assertEquals("(blank)", Ink.named(" \n"));
    assertEquals("a b", Ink.named("a\r\n\tb"));
    assertEquals("a name that is…side anything", Ink.named(longName));
    assertEquals("🂡".repeat(14) + "…" + "🂡".repeat(13), Ink.named("🂡".repeat(29)));
  }

  @Test
  void aLineOfManyPointsKeepsItsPeaksAndGaps() {
    List<Double> y = new ArrayList<>(Collections.nCopies(10_000, 1.0));
    y.set(1234, 9.0);
    y.set(5678, -9.0);
    y.set(7777, Double.NaN);
    y.set(7778, Double.POSITIVE_INFINITY);

    Line thinned = Line.byEpoch("loss", y).thinned(100);

    assertTrue(thinned.x().size() <= 300, () -> "" + thinned.x().size());
    assertEquals(9.0, thinned.y().get(thinned.x().indexOf(1235.0)));
    assertEquals(-9.0, thinned.y().get(thinned.x().indexOf(5679.0)));
    assertTrue(Double.isNaN(thinned.y().get(thinned.x().indexOf(7778.0))));
    assertEquals(thinned.x().stream().sorted().toList(), thinned.x());
    Line few = Line.byEpoch("few", List.of(1.0, 2.0));
    assertSame(few, few.thinned(1));
  }

  @Test
  void pointsAndLinesOfOtherLengthsAreRejected() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new ScatterChart("", "", "", new double[2], new double[3]));
    assertThrows(
        IllegalArgumentException.class, () -> new Line("a", List.of(1.0), List.of(1.0, 2.0)));
    assertThrows(
        IllegalArgumentException.class, () -> new Line("a", List.of(Double.NaN), List.of(1.0)));
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
