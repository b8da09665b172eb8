package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.core.messages.Message;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.model.TrainingTable.TargetRows;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.Scaling;
import dev.nn.data.preprocessing.Target;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetRowsTest {

  private static final String REMEDY =
      "Recipe.of(Target.regression(\"y\").scaling(Scaling.robust())).loss(\"huber\")";

  private static Table table(double... far) {
    double[] y = IntStream.range(0, 60).mapToDouble(r -> 30 + r % 20).toArray();
    System.arraycopy(far, 0, y, 7, far.length);
    double[] x = IntStream.range(0, 60).mapToDouble(r -> r % 20 + 0.5).toArray();
    return new MemoryTable().numbers("x", x).numbers("y", y);
  }

  private static List<Message> notes(Target target, Table table) {
    return TargetRows.notesOnFar(target, table, Rows.all(table.rows()));
  }

  @Test
  void aTargetFarFromTheOthersHasANote() {
    Target y = Target.regression("y");
    assertEquals(List.of(), notes(y, table()));
    assertEquals(List.of(), notes(y, table(420)));
    assertThat(notes(y, table(1e9)))
        .singleElement()
        .asString()
        .contains("'y'", "a number", "1000000000 in row 8", REMEDY);
    assertEquals(List.of(), notes(Target.classification("y"), table(1e9)));
    assertEquals(List.of(), notes(Target.regression("y").scaling(Scaling.robust()), table(1e9)));
    assertThat(notes(y, table(-2e5, 1e9)))
        .singleElement()
        .asString()
        .contains("'y'", "2 numbers", "-200000 in row 8", REMEDY);
  }

  @Test
  void theModelKeepsTheNote() {
    Recipe recipe = Recipe.regression("y").quick().training(t -> t.epochs(1)).validation(0);
    Model model = recipe.train(table(1e9));
    assertThat(model.notes()).singleElement().asString().contains("1000000000 in row 8", REMEDY);
    assertEquals(0, recipe.train(table()).notes().size());
  }
}
