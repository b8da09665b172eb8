package dev.nn.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.explanation.Explainer;
import dev.nn.data.explanation.PartialDependence;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class DependencePictureTest {

  private static final int ROWS = 30;

  private static Explainer explainer(String target) throws IOException {
    StringBuilder csv = new StringBuilder("x,one,city," + target + "\n");
    for (int r = 0; r < ROWS; r++) {
      int x = r % 10;
      int y = x + r % 3;
      String label = target.equals("y") ? String.valueOf(y) : y > 5 ? "big" : "small";
      csv.append("%s,3,%s,%s%n".formatted(x, r % 3 == 0 ? "Bern" : "Oslo", label));
    }
    Table all = Csv.of(new StringReader(csv.toString())).read();
    Model model = Recipe.of(target).quick().training(t -> t.epochs(2)).train(all);
    return model.explainer(all);
  }

  @Test
  void numbersHaveACurveForEachBackgroundRow() throws IOException {
    Explainer explainer = explainer("y");
    PartialDependence dependence = explainer.dependence("x");
    assertTrue(dependence.numbers());
    int curves = paths(DependencePicture.of(dependence).svg(400, 300));
    PartialDependence fewer = explainer.rows(10).dependence("x");
    assertTrue(curves - paths(DependencePicture.of(fewer).svg(400, 300)) >= 20);
  }

  @Test
  void categoriesHaveBarsAndTwoColumnsAField() throws IOException {
    Explainer explainer = explainer("size");
    PartialDependence city = explainer.dependence("city");
    assertEquals(List.of("Bern", "Oslo"), city.labels());
    assertNotEquals(
        DependencePicture.of(city).svg(400, 300), DependencePicture.of(city, "big").svg(400, 300));
    assertTrue(DependencePicture.of(explainer.dependence("x")).svg(400, 300).contains("<path"));
    assertTrue(
        DependencePicture.of(explainer.dependence("x", "city"), "big")
            .svg(400, 300)
            .contains("<path"));
  }

  /** A column of one number. */
  @Test
  void picturesOfNothingAreDrawnToo() throws IOException {
    String svg = DependencePicture.of(explainer("y").dependence("x")).svg(400, 300);
    assertTrue(!svg.contains("NaN") && !svg.contains("Infinity"), svg);
  }

  private static int paths(String svg) {
    return svg.split("<path", -1).length;
  }
}
