package dev.nn.cli.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.ModelColumn;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class TakenColumnTest {

  private static final double NONE = Double.NaN;
  private static final double[][] WHOLE = {{0.5, 1}, {1.5, 2}, {2.5, 3}, {3.5, 4}};
  private static final double[][] WITH_GAP = {{0.5, 1}, {NONE, 2}, {2.5, 3}, {3.5, 4}};

  @Test
  void aNumberMayBeMarkedOrInPieces() {
    assertEquals("its cells are numbers", why(Encoding.numeric(), WHOLE));
    assertThat(why(Encoding.numeric(), WITH_GAP)).contains("numbers", "missing");
    assertThat(why(Encoding.piecewise(2), WHOLE)).contains("2 pieces").doesNotContain("missing");
    assertThat(why(Encoding.piecewise(2), WITH_GAP)).contains("2 pieces", "missing");
  }

  private static String why(Encoding encoding, double[][] rows) {
    Table table = Table.of(List.of(Column.number("x"), Column.number("y")), rows);
    Preprocessing fitted =
        PreprocessingSpec.defaults()
            .numbers(encoding)
            .fit(table, Rows.all(rows.length), Target.regression("y"));
    ModelColumn x = new ModelColumn("x", Column.Kind.NUMBER, ModelColumn.Use.INPUT, "");
    TakenColumn taken = TakenColumn.of(fitted, List.of(x)).get(0);
    assertEquals("number", taken.taken());
    return taken.why();
  }
}
