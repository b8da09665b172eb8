package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipes that keep the latest rows for validation and the test. */
class OrderedRecipeTest {

  private static final int ROWS = 100;

  /** Days in an order of their own, which a price follows. */
  private static Table table() throws IOException {
    StringBuilder csv = new StringBuilder("day,size,price\n");
    for (int r = 0; r < ROWS; r++) {
      int day = r * 37 % ROWS;
      csv.append(LocalDate.of(2024, 1 + day / 28, 1 + day % 28))
          .append(",%s,%s\n".formatted(r % 7, r % 7 + day));
    }
    return Csv.of(new StringReader(csv.toString())).read();
  }

  private static Recipe recipe(int members) {
    return Recipe.of("price")
        .layers("4 tanh")
        .training(t -> t.epochs(3))
        .members(members)
        .test(0.1)
        .validation(0.2)
        .orderedBy("day");
  }

  private static int[] days(Table table, Rows rows) {
    int day = table.column("price");
    int size = table.column("size");
    int[] days = new int[rows.size()];
    for (int i = 0; i < days.length; i++) {
      days[i] = (int) (table.cell(rows.row(i), day) - table.cell(rows.row(i), size));
    }
    Arrays.sort(days);
    return days;
  }

  @Test
  void theLatestRowsAreLeftOut() throws IOException {
    Table table = table();
    for (int members : new int[] {1, 3}) {
      List<Split> splits = recipe(members).splits(table);
      assertEquals(members, splits.size());
      for (Split split : splits) {
        assertArrayEquals(IntStream.range(0, 70).toArray(), days(table, split.train()));
        assertArrayEquals(IntStream.range(70, 90).toArray(), days(table, split.validation()));
        assertArrayEquals(IntStream.range(90, 100).toArray(), days(table, split.test()));
      }
    }
  }

  @Test
  void aModelIsTrainedSavedAndReproduced(@TempDir Path folder) throws IOException {
    Table table = table();
    Path file = folder.resolve("days.safetensors");
    Model model = recipe(2).train(table);
    model.save(file);
    assertTrue(Model.reproduce(file, table).sameBits());
    assertTrue(model.metrics().containsKey("validation_rmse"));
    Recipe recipe = model.provenance().orElseThrow().recipe();
    assertEquals(recipe, Recipe.parse(recipe.toJson()));
    assertTrue(recipe.toJson().contains("\"order\":\"day\""));
  }

  @Test
  void rejectsWhatIsNoOrder() throws IOException {
    Table table = table();
    assertThrows(IllegalArgumentException.class, () -> recipe(1).orderedBy("month").train(table));
    assertThrows(IllegalArgumentException.class, () -> recipe(1).groupedBy("size"));
    Table words =
        Table.of(
            List.of(Column.category("t", List.of("a", "b")), Column.number("price")),
            new double[][] {{0, 1}, {1, 2}, {0, 3}});
    assertThrows(IllegalArgumentException.class, () -> recipe(1).orderedBy("t").train(words));
  }
}
