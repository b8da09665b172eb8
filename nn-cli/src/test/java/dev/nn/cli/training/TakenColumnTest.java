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
import java.util.ArrayList;
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

  /** Sixty-four pixels are one line, with another column between them and one of its own kind. */
  @Test
  void manyColumnsThatAreTakenAlikeShareALine() {
    List<TakenColumn> columns = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      columns.add(new TakenColumn("pixel " + i, "number", "its cells are numbers"));
    }
    TakenColumn place = new TakenColumn("place", "number", "its cells are numbers, marked");
    columns.add(3, place);
    columns.add(new TakenColumn("digit", "target", "10 labels"));

    List<List<TakenColumn>> lines = TakenColumn.lines(columns);

    assertEquals(List.of(64, 1, 1), lines.stream().map(List::size).toList());
    assertEquals(
        List.of("64 columns, pixel 0 to pixel 63", "number", "each: its cells are numbers"),
        TakenColumn.texts(lines.get(0)));
    assertEquals(
        List.of("place", "number", "its cells are numbers, marked"),
        TakenColumn.texts(lines.get(1)));
    assertEquals(4, TakenColumn.text(columns).lines().count());
    assertThat(TakenColumn.answer(columns).toString()).contains("pixel 33"); // for programs, all
  }

  @Test
  void aFewColumnsHaveALineEachInTheOrderOfTheTable() {
    List<TakenColumn> columns = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      columns.add(new TakenColumn("c" + i, i % 2 == 0 ? "number" : "date", "of " + i % 2));
    }

    assertEquals(columns.stream().map(List::of).toList(), TakenColumn.lines(columns));
  }

  @Test
  void longTextsOfACategoryAreShortened() {
    String text = "long".repeat(1000);
    Table table =
        Table.of(
            List.of(Column.category("x", List.of(text, "b")), Column.number("y")),
            new double[][] {{0, 1}, {1, 2}, {0, 3}, {1, 4}});
    Preprocessing fitted =
        PreprocessingSpec.defaults().fit(table, Rows.all(4), Target.regression("y"));

    TakenColumn taken = TakenColumn.of(fitted, table).get(0);

    assertThat(taken.why()).contains("longlong", ", b").doesNotContain(text);
  }

  private static String why(Encoding encoding, double[][] rows) {
    Table table = Table.of(List.of(Column.number("x"), Column.number("y")), rows);
    Preprocessing fitted =
        PreprocessingSpec.defaults()
            .numbers(encoding)
            .fit(table, Rows.all(rows.length), Target.regression("y"));
    ModelColumn x = new ModelColumn("x", Column.Kind.NUMBER, ModelColumn.Use.INPUT, "");
    TakenColumn taken = TakenColumn.of(fitted, List.of(x), false).get(0);
    assertEquals("number", taken.taken());
    return taken.why();
  }
}
