package dev.nn.data.outputs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.numbers.Scaling;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FarTargetsTest {

  private static final String REMEDY =
      "or choose a scale and a loss that %s not move, as in"
          + " Recipe.of(Target.regression(\"y\").scaling(Scaling.robust())).loss(\"huber\")";

  private static final String ONE =
      "column 'y', which is to be predicted, has a number far from the others, 1000000000 in row 7,"
          + " which outweighs them; correct it, leave its row out, "
          + REMEDY.formatted("it does");

  private static Table table(double... far) {
    double[] y = IntStream.range(0, 60).mapToDouble(r -> 30 + r % 20).toArray();
    System.arraycopy(far, 0, y, 7, far.length);
    double[] x = IntStream.range(0, 60).mapToDouble(r -> r % 20 + 0.5).toArray();
    return new MemoryTable().numbers("x", x).numbers("y", y);
  }

  private static List<String> notes(Target target, Table table) {
    return FarTargets.notes(target, table, Rows.all(table.rows()));
  }

  @Test
  void aTargetFarFromTheOthersHasANote() {
    Target y = Target.regression("y");
    assertEquals(List.of(), notes(y, table()));
    assertEquals(List.of(), notes(y, table(420)));
    assertEquals(List.of(ONE), notes(y, table(1e9)));
    assertEquals(List.of(), notes(Target.classification("y"), table(1e9)));
    assertEquals(List.of(), notes(Target.regression("y").scaling(Scaling.robust()), table(1e9)));
    assertEquals(
        List.of(
            "column 'y', which is to be predicted, has 2 numbers far from the others, such as"
                + " -200000 in row 7, which outweigh them; correct them, leave their rows out, "
                + REMEDY.formatted("they do")),
        notes(y, table(-2e5, 1e9)));
  }

  @Test
  void theModelKeepsTheNote() {
    Recipe recipe = Recipe.regression("y").quick().training(t -> t.epochs(1)).validation(0);
    Model model = recipe.train(table(1e9));
    assertEquals(List.of(ONE), model.notes());
    assertEquals(0, recipe.train(table()).notes().size());
  }
}
