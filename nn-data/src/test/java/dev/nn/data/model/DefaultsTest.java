package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.LayerSpec;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.RecipeSettings.Defaults;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.Numeric;
import dev.nn.data.preprocessing.Piecewise;
import dev.nn.data.preprocessing.Scaling;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultsTest {

  @ParameterizedTest
  @CsvSource({
    "2, 5, 0, 16, 100",
    "19, 5, 0, 16, 100",
    "20, 5, 0.2, 16, 100",
    "1000, 5, 0.2, 20, 100",
    "6000, 5, 0.2, 120, 100",
    "6400, 5, 0.2, 128, 100",
    "10000, 5, 0.2, 128, 64",
    "25000, 5, 0.2, 128, 25",
    "200000, 5, 0.2, 128, 20",
    "200001, 1, 0.2, 128, 20"
  })
  void theTableDecides(int rows, int members, double validation, int batch, int epochs) {
    RecipeSettings settings = resolved(Recipe.of("y"), rows);

    assertEquals(members, settings.ensemble().members());
    assertEquals(validation, settings.rows().validation());
    assertEquals(batch, settings.training().batchSize());
    assertEquals(epochs, settings.training().epochs());
    assertEquals(epochs, settings.rows().patience());
    assertEquals(Defaults.NONE, settings.ensemble().defaults());
  }

  @Test
  void aSettingGivenIsKept() {
    Recipe recipe =
        Recipe.of("y")
            .layers("4 relu")
            .members(2)
            .validation(0.5)
            .patience(7)
            .preprocessing(p -> p.numbers(Encoding.numeric()))
            .training(t -> t.epochs(3).batchSize(5));

    assertFalse(recipe.toJson().contains("rule"), recipe::toJson);
    for (int rows : new int[] {5, 1_000_000}) {
      assertEquals(recipe.settings(), resolved(recipe, rows));
    }
    Recipe whole = Recipe.of("y").training(TrainingSpec.builder().batchSize(9).build());
    assertEquals(9, resolved(whole, 1000).training().batchSize());
    assertEquals(10, resolved(whole, 1000).training().epochs());
    Recipe replaced = Recipe.of("y").training(t -> TrainingSpec.builder());
    assertEquals(32, resolved(replaced, 10_000).training().batchSize());
  }

  @Test
  void whatIsNotGivenIsStillDecided() {
    Recipe recipe = Recipe.of("y").seed(4).training(t -> t.learningRate(0.1).epochs(12));

    RecipeSettings settings = resolved(recipe, 1000);

    assertEquals(20, settings.training().batchSize());
    assertEquals(12, settings.training().epochs());
    assertEquals(12, settings.rows().patience());
    assertEquals(recipe, Recipe.parse(recipe.toJson()));
  }

  @Test
  void aQuickRecipeIsOneSmallNetwork() {
    Recipe quick = Recipe.of("y").validation(0.3).quick();

    RecipeSettings settings = resolved(quick, 1000);

    assertEquals(1, settings.ensemble().members());
    assertEquals(0.3, settings.rows().validation());
    assertEquals("64 hard_silu", settings.network().layers());
    assertEquals(100, settings.training().epochs());
    assertEquals(20, resolved(quick, 10_000).training().epochs());
    assertEquals(0, resolved(Recipe.of("y").quick(), 10).rows().validation());
    assertEquals(quick, Recipe.parse(quick.toJson()));
  }

  @ParameterizedTest
  @CsvSource({
    "19, 20, 0, 8, 100",
    "1000, 20, 0.2, 10, 100",
    "6400, 20, 0.2, 64, 100",
    "16000, 20, 0.2, 64, 80",
    "200000, 20, 0.2, 64, 20",
    "200001, 5, 0.2, 64, 20"
  })
  void theBestRecipeHasMoreMembersAndSmallerBatches(
      int rows, int members, double validation, int batch, int epochs) {
    Recipe best = Recipe.of("y").best();

    RecipeSettings settings = resolved(best, rows);

    assertEquals(members, settings.ensemble().members());
    assertEquals(validation, settings.rows().validation());
    assertEquals(batch, settings.training().batchSize());
    assertEquals(epochs, settings.training().epochs());
    assertEquals(epochs, settings.rows().patience());
    assertEquals(resolved(Recipe.of("y"), rows).network(), settings.network());
    assertEquals(settings, resolved(Recipe.parse(best.toJson()), rows));
  }

  @ParameterizedTest
  @CsvSource({"1, 32", "10, 32", "11, 128"})
  void manyOutputsNeedAWiderLayerBeforeThem(int outputs, int units) {
    for (Recipe recipe : List.of(Recipe.of("y"), Recipe.of("y").best())) {
      RecipeSettings given = recipe.settings();
      RecipeSettings settings = given.ensemble().defaults().resolve(given, 1000, 1, outputs);
      assertEquals(List.of(128, units), sizes(settings));
      assertEquals(List.of(128, 32), sizes(given));
    }
    for (Recipe recipe : List.of(Recipe.of("y").layers("7 relu"), Recipe.of("y").quick())) {
      RecipeSettings given = recipe.settings();
      assertEquals(
          given.network(), given.ensemble().defaults().resolve(given, 1000, 1, outputs).network());
    }
  }

  /** The labels of a text column, of numbers as labels, and of several targets count. */
  @Test
  void theTargetOfATableHasTheOutputs() throws IOException {
    StringBuilder csv = new StringBuilder("letter,size,kind\n");
    for (int row = 0; row < 44; row++) {
      csv.append((char) ('a' + row % 11)).append(',').append(row % 4 * 5).append(',');
      csv.append((char) ('k' + row % 7)).append('\n');
    }
    Table table = Csv.of(new StringReader(csv.toString())).read();
    Map<Target, Integer> expected =
        Map.of(
            Target.classification("letter"), 128,
            Target.of("kind"), 32,
            Target.regression("size").and(Target.classification("kind")), 32,
            Target.classification("size").and(Target.classification("kind")), 128);
    expected.forEach(
        (target, units) ->
            assertEquals(
                List.of(128, units),
                sizes(
                    TrainingTable.read(Recipe.of(target).settings(), table, Plugins.discover())
                        .settings()),
                target::toString));
  }

  private static List<Integer> sizes(RecipeSettings settings) {
    return settings.network().hidden().stream().map(LayerSpec::outputs).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "999, 64, false",
    "1000, 64, true",
    "1000, 65, false",
    "200000, 1, true",
    "200001, 1, false"
  })
  void numbersOfSomeTablesHavePieces(int rows, int columns, boolean pieces) {
    Recipe usual = Recipe.of("y").preprocessing(p -> p.without("id"));
    for (Recipe recipe : List.of(usual, usual.quick(), usual.best(), usual.strict())) {
      RecipeSettings given = recipe.settings();
      Encoding numbers =
          given.ensemble().defaults().resolve(given, rows, columns, 1).preprocessing().numbers();
      Numeric plain = (Numeric) given.preprocessing().numbers();
      assertEquals(pieces ? new Piecewise(16, plain, 33) : plain, numbers);
    }
  }

  @Test
  void anEncodingOfNumbersThatIsGivenIsKept() {
    Encoding given = Encoding.numeric().scaling(Scaling.robust());
    Recipe recipe = Recipe.of("y").preprocessing(p -> p.numbers(given));
    for (Recipe each : List.of(recipe, recipe.quick(), recipe.best())) {
      assertEquals(given, resolved(each, 5_000).preprocessing().numbers());
    }
  }

  @Test
  void theLaterOfTwoRecipesCounts() {
    Recipe usual = Recipe.of("y");
    assertEquals(usual.best(), usual.quick().best());
    assertEquals(usual.quick(), usual.best().quick());
    assertEquals(3, resolved(usual.best().members(3), 1000).ensemble().members());
  }

  @Test
  void unknownSettingsAreRejected() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new Defaults(Defaults.Rule.ENSEMBLE, Set.of("colour")))
            .getMessage();
    assertTrue(message.startsWith("the setting 'colour' has no rule"), message);
  }

  private static RecipeSettings resolved(Recipe recipe, int rows) {
    return recipe.settings().ensemble().defaults().resolve(recipe.settings(), rows, 64, 10);
  }
}
