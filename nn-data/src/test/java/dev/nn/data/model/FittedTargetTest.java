package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.Trainer;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.FittedColumn;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** A recipe whose target, columns and training are done apart gives the bits of the recipe. */
class FittedTargetTest {

  private static final int ROWS = 60;

  private final Plugins plugins = Plugins.discover();
  private final Rows all = Rows.all(ROWS);

  @Test
  void trainsTheNetworkOfTheRecipe() {
    Table table = table(r -> r % 3);
    Recipe recipe = Recipe.of("y").members(1).validation(0).training(t -> t.epochs(3)).seed(7);
    assertEquals(recipe.train(table).network().fingerprint(), apart(recipe, table).fingerprint());
  }

  @Test
  void amountsAreDividedByTheirMean() {
    Table table = table(r -> r % 17 * 1.5);
    Recipe recipe =
        Recipe.of("y").loss("poisson").members(1).validation(0).training(t -> t.epochs(2));
    assertEquals(recipe.train(table).network().fingerprint(), apart(recipe, table).fingerprint());
    FittedTarget target = FittedTarget.of(recipe, table, all, plugins);
    assertTrue(target.notes().get(0).contains("divided by its mean"), target.notes()::toString);
  }

  @Test
  void rejectsATargetThatTheLossDoesNotTake() {
    Recipe recipe = Recipe.of("y").loss("poisson");
    assertThrows(
        IllegalArgumentException.class,
        () -> FittedTarget.of(recipe, table(r -> r - 5), all, plugins));
  }

  @Test
  void joinsNumbers() {
    Table table = table(r -> r * 0.5);
    FittedTarget x = FittedTarget.of(Recipe.regression("x"), table, all, plugins);
    FittedTarget y = FittedTarget.of(Recipe.regression("y"), table, all, plugins);
    FittedTarget joined = FittedTarget.join(List.of(x, y));
    assertEquals(Target.regression("x", "y").fit(table, all), joined.encoder());
    assertEquals(joined, FittedTarget.parse(joined.toJson()));
  }

  @Test
  void doesNotJoinLabels() {
    FittedTarget labels =
        FittedTarget.of(Recipe.classification("y"), table(r -> r % 3), all, plugins);
    assertThrows(IllegalArgumentException.class, () -> FittedTarget.join(List.of(labels, labels)));
  }

  private Network apart(Recipe recipe, Table table) {
    Rows all = recipe.split(table).train(); // in an order of their own
    FittedTarget target = FittedTarget.parse(FittedTarget.of(recipe, table, all, plugins).toJson());
    FittedColumn x = PreprocessingSpec.defaults().fitColumn(table, all, "x");
    Preprocessing inputs =
        PreprocessingSpec.join(
            List.of(x),
            target.encoder(),
            (name, encoding) -> {
              throw new AssertionError(name);
            });
    NetworkPlan plan = target.plan(recipe, inputs, ROWS, plugins);
    Network network = Network.create(plan.network(), plan.training().seed(), plugins);
    return new Trainer(plan.training(), plugins).fit(network, inputs.dataset(table, all)).network();
  }

  private static Table table(IntToDoubleFunction y) {
    double[][] rows = new double[ROWS][];
    for (int r = 0; r < ROWS; r++) {
      rows[r] = new double[] {r * 7 % 31, y.applyAsDouble(r)};
    }
    return Table.of(List.of(Column.number("x"), Column.number("y")), rows);
  }
}
