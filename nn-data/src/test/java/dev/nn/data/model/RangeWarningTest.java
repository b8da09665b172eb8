package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.data.Table;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.RangeWarning;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
}
