package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.data.preprocessing.Missing;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadablePredictionsTest {

  private static Table table(double[][] rows, String... colours) {
    return Table.of(
        List.of(
            Column.category("colour", List.of(colours)), Column.number("x"), Column.number("y")),
        rows);
  }

  private static Model model() {
    Table table = table(new double[][] {{0, 1, 1}, {1, 2, 2}, {0, 3, 5}}, "blue", "red");
    Preprocessing preprocessing =
        PreprocessingSpec.defaults()
            .column("colour", Encoding.oneHot().unseen(Unseen.ERROR))
            .column("x", Encoding.numeric().missing(Missing.refused()).indicator(false))
            .fit(table, Rows.all(3), Target.regression("y"));
    return Model.of(Network.create(NetworkSpec.parse("3 -> 1 identity"), 1), preprocessing);
  }

  @Test
  void rowsThatCannotBeReadAreReported() {
    Model model = model();
    Table table =
        table(
            new double[][] {{0, 1, 1}, {2, 1, 1}, {1, Double.NaN, 1}, {1, 4, 1}},
            "blue",
            "red",
            "pink");

    ReadablePredictions found = model.predictReadable(table);

    assertEquals(Set.of(0, 3), found.predictions().keySet());
    assertEquals(
        model.predict(table.select(Rows.of(0, 3))), List.copyOf(found.predictions().values()));
    assertEquals(List.of(1, 2), found.unreadable().stream().map(r -> r.row()).toList());
    assertEquals(List.of("colour", "x"), found.unreadable().stream().map(r -> r.column()).toList());
    assertTrue(
        found.unreadable().get(0).toString().startsWith("row 2, column 'colour': 'pink' is"));
    assertThrows(IllegalArgumentException.class, () -> model.predict(table));
  }

  @Test
  void allOrNothing() {
    Table none = table(new double[][] {{2, 1, 1}, {0, Double.NaN, 1}}, "blue", "red", "pink");
    assertEquals(2, model().predictReadable(none).unreadable().size());
    assertEquals(0, model().predictReadable(none).predictions().size());
    Table all = table(new double[][] {{0, 1, 1}}, "blue", "red");
    assertEquals(List.of(), model().predictReadable(all).unreadable());
    Table lacking = Table.of(List.of(Column.number("x")), new double[][] {{1}});
    assertThrows(IllegalArgumentException.class, () -> model().predictReadable(lacking));
  }
}
