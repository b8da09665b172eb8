package dev.nn.data.svg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class SvgTest {

  @Test
  void anyTextIsWellFormed() throws Exception {
    String text = "a < b & c > \"d\" \u0000 \uD800 \uFFFF 😀";
    Document picture =
        parsed(new Svg(20, 10).text(1, 2, "start", text).slanted(3, 4, text).toString());
    assertEquals(
        "a < b & c > \"d\" \uFFFD \uFFFD \uFFFD 😀",
        picture.getElementsByTagName("text").item(1).getTextContent());
    assertEquals("20", picture.getDocumentElement().getAttribute("width"));
  }

  @Test
  void numbersHaveAPointInEveryLanguage() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      String svg =
          new Svg(20, 10)
              .path(new double[] {1.25, 2}, new double[] {3, 4}, "#000000", 1.5)
              .toString();
      assertTrue(svg.contains("points=\"1.3,3.0 2.0,4.0\""), svg);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void ticksAreRoundNumbers() {
    assertEquals(List.of(0.0, 20.0, 40.0, 60.0, 80.0, 100.0), Axis.of(0, 100, 0, 1).ticks());
    assertEquals(List.of(-0.5, 0.0, 0.5, 1.0, 1.5), Axis.of(-0.7, 1.9, 0, 1).ticks());
    assertEquals(
        List.of(7e9, 7.2e9, 7.4e9, 7.6e9, 7.8e9, 8e9), Axis.of(6.9e9, 8.1e9, 0, 1).ticks());
    for (double low : new double[] {-1e12, -3, 0, 1e-9, 5}) {
      for (double high : new double[] {low, low + 1e-3, low + 7, low + 1e9}) {
        Axis axis = Axis.of(low, high, 10, 0);
        int count = axis.ticks().size();
        assertTrue(count >= 3 && count <= 12, () -> axis + " " + axis.ticks());
      }
    }
  }

  @Test
  void oneNumberLiesInTheMiddle() {
    assertEquals(50, Axis.of(3, 3, 0, 100).at(3));
    assertEquals(50, Axis.of(0, 0, 0, 100).at(0));
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }
}
