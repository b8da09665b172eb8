package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A result from any table of two rows and a target that varies, if a column tells something. */
class AnyTableTest {

  /** The kinds of columns that tables have in the wild. */
  enum Kind {
    NUMBER,
    COUNTER,
    CONSTANT,
    EMPTY,
    HUGE,
    TINY,
    MOSTLY_MISSING,
    WITH_WORDS,
    CATEGORY,
    ONE_TEXT,
    NAMES,
    RARE,
    DATES,
    ISO_AND_LOCAL_DATES,
    TRUTH,
    MONEY,
    PERCENT,
    DECIMAL_COMMA
  }

  private static String cell(Kind kind, int row, RandomStream random) {
    int draw = random.below(1000, row);
    return switch (kind) {
      case NUMBER -> String.valueOf(draw / 7.0);
      case COUNTER -> String.valueOf(row + 1);
      case CONSTANT -> "5";
      case EMPTY -> "";
      case HUGE -> draw < 300 ? "1e308" : draw < 500 ? "-1e308" : String.valueOf(draw);
      case TINY -> draw < 500 ? "1e-320" : "0";
      case MOSTLY_MISSING -> draw < 900 ? "NA" : String.valueOf(draw);
      case WITH_WORDS -> draw < 100 ? "unknown" : String.valueOf(draw);
      case CATEGORY -> "k" + draw % 4;
      case ONE_TEXT -> "same";
      case NAMES -> "name " + row;
      case RARE -> draw < 50 ? "rare " + draw : "usual";
      case DATES -> "2024-0" + (1 + draw % 9) + "-1" + draw % 9;
      case ISO_AND_LOCAL_DATES -> draw < 500 ? "2024-03-1" + draw % 9 : "2" + draw % 9 + ".4.2024";
      case TRUTH -> draw < 500 ? "true" : "false";
      case MONEY -> "\"$" + (1 + draw % 9) + ",234.50\"";
      case PERCENT -> draw % 100 + "." + draw % 7 + " %";
      case DECIMAL_COMMA -> "\"" + draw % 100 + "," + draw % 7 + "\"";
    };
  }

  @Property(tries = 150)
  void aModelPredictsEachRow(
      @ForAll @IntRange(min = 2, max = 60) int rows,
      @ForAll @Size(min = 1, max = 6) List<Kind> kinds,
      @ForAll @IntRange(min = 0, max = 2) int target,
      @ForAll long seed)
      throws Exception {
    Table table = table(rows, kinds, target, seed);
    Model model;
    try {
      model = Recipe.of("y").layers("3 relu").training(t -> t.epochs(1)).members(2).train(table);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageStartingWith("nothing can be learnt from the table");
      return;
    }

    assertEquals(kinds.size() + 1, model.columns().size());
    List<Prediction> predictions = model.predict(table);
    assertEquals(rows, predictions.size());
    for (Prediction prediction : predictions) {
      prediction.values().values().forEach(v -> assertTrue(Double.isFinite(v)));
    }
  }

  private static Table table(int rows, List<Kind> kinds, int target, long seed) throws Exception {
    List<String> lines = new ArrayList<>();
    StringBuilder names = new StringBuilder();
    IntStream.range(0, kinds.size()).forEach(c -> names.append('c').append(c).append(','));
    lines.add(names + "y");
    for (int r = 0; r < rows; r++) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < kinds.size(); c++) {
        line.append(cell(kinds.get(c), r, RandomStream.of(seed).derive("column", c))).append(',');
      }
      String y =
          target == 0 ? r % 2 == 0 ? "no" : "yes" : String.valueOf(target == 1 ? r % 3 : r / 7.0);
      lines.add(line + y);
    }
    return Csv.of(new StringReader(String.join("\n", lines) + "\n")).read();
  }
}
