package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.data.Table;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.RangeWarning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeWarningTest {

  private static final Model MODEL =
      Recipe.regression("y").quick().training(t -> t.epochs(1)).train(table(40));

  private static MemoryTable table(int rows) {
    double[] numbers = IntStream.range(0, rows).mapToDouble(r -> r % 20 * 0.5).toArray();
    String[] three = {"a", "b", "c"};
    String[] texts = IntStream.range(0, rows).mapToObj(r -> three[r % 3]).toArray(String[]::new);
    return new MemoryTable().numbers("x", numbers).texts("c", texts).numbers("y", numbers);
  }

  private static List<RangeWarning> warnings(double x, String c) {
    return MODEL.predict(Map.of("x", x, "c", c)).warnings();
  }

  /** Of numbers from 0 to 9.5. */
  @Test
  void aNumberIsFarBeyondATenthOfTheWidth() {
    assertEquals(List.of(), warnings(9.5, "a"));
    assertEquals(List.of(new RangeWarning("x", "10.4", "0 to 9.5", false)), warnings(10.4, "a"));
    assertEquals(List.of(new RangeWarning("x", "-1", "0 to 9.5", true)), warnings(-1, "a"));
  }

  @Test
  void anUnknownCellIsGivenAsItIsWritten() {
    assertEquals("'d'", warnings(1, "d").get(0).value());
    Table other = new MemoryTable().texts("x", "1", "2", "sold").texts("c", "a", "d", "b");
    List<List<RangeWarning>> rows =
        MODEL.predictor().predict(other).stream().map(Prediction::warnings).toList();
    assertEquals(List.of(), rows.get(0));
    assertEquals("'d'", rows.get(1).get(0).value());
    assertEquals("'sold'", rows.get(2).get(0).value());
  }

  /** Ages of 90 and more are a text, and whether somebody smokes is 0 or 1. */
  private static final Model AGES =
      Recipe.regression("y")
          .quick()
          .training(t -> t.epochs(1))
          .train(
              new MemoryTable()
                  .texts("age", cells(r -> r % 10 == 0 ? "90+" : String.valueOf(20 + r % 60)))
                  .numbers("smokes", IntStream.range(0, 100).mapToDouble(r -> r / 7 % 2).toArray())
                  .numbers("y", IntStream.range(0, 100).mapToDouble(r -> r % 10).toArray()));

  private static String[] cells(IntFunction<String> cell) {
    return IntStream.range(0, 100).mapToObj(cell).toArray(String[]::new);
  }

  @Test
  void aTextThatNoTrainingRowHasInPlaceOfANumberIsUnlikeThem(@TempDir Path folder)
      throws IOException {
    AGES.save(folder.resolve("model"));
    for (Model model : List.of(AGES, Model.load(folder.resolve("model")))) {
      Prediction known = model.predict(Map.of("age", "90+", "smokes", 1));
      Prediction unknown = model.predict(Map.of("age", "9O+", "smokes", 1));
      assertEquals(known.number(), unknown.number());
      assertEquals(List.of(), known.warnings());
      assertEquals(
          List.of(new RangeWarning("age", "'9O+'", "21 to 79 or '90+'", true)), unknown.warnings());
      Table rows =
          new MemoryTable().texts("age", "90+", "old", "33", "-").numbers("smokes", 0, 0, 0, 0);
      assertEquals(1, model.drift(rows).unlike());
      double[] codes = model.predictor().row(Map.of("age", "old", "smokes", 1));
      assertEquals(1, model.predictor().outside(codes));
    }
  }

  @Test
  void aColumnOfZerosAndOnesTakesTruthValues(@TempDir Path folder) throws IOException {
    GeneratedClass generated = GeneratedClass.of(AGES, folder);
    for (String text :
        List.of("TRUE", "yes", "Y", "on", " t ", "1", "False", "no", "N", "off", "f")) {
      double value = "TRUE yes Y on t 1".contains(text.strip()) ? 1 : 0;
      Map<String, Object> row = Map.of("age", 30, "smokes", text);
      assertEquals(
          AGES.predict(Map.of("age", 30, "smokes", value)).number(), AGES.predict(row).number());
      assertEquals(value, generated.codes(row)[1]);
      Table table = new MemoryTable().numbers("age", 30).texts("smokes", text);
      assertEquals(AGES.predict(row).number(), AGES.predict(table).get(0).number());
    }
    assertThrows(
        IllegalArgumentException.class, () -> AGES.predict(Map.of("age", 30, "smokes", "maybe")));
    assertEquals(
        "'yes'", AGES.predict(Map.of("age", "yes", "smokes", 1)).warnings().get(0).value());
  }
}
