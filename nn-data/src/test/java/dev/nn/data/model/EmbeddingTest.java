package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.MemoryTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers that each column passes first, for itself. */
class EmbeddingTest {

  private static final String PERIODIC = "6 periodic initializer=normal(deviation=0.4) -> 4 relu";

  private final Table flowers = Flowers.table(150);

  @TempDir Path folder;

  private static Recipe recipe(String embedding) {
    return Flowers.names().embedding(embedding).members(2);
  }

  /** A number, a number that may be missing, and a category of three. */
  @Test
  void eachColumnIsAGroup() {
    Model single = recipe(PERIODIC).members(1).train(flowers);
    assertEquals(
        "6 -> 18 periodic initializer=normal(deviation=0.4) groups=1,2,3 -> 12 relu groups=3x6"
            + " -> 8 tanh -> 3 softmax",
        single.network().spec().toString());
    Model both = recipe(PERIODIC).train(flowers);
    assertEquals(
        "36 periodic initializer=normal(deviation=0.4) groups=1,2,3,1,2,3",
        both.network().spec().layers().get(0).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {PERIODIC, "5 relu"})
  void modelsAreSavedReproducedAndExported(String embedding) throws IOException {
    Path file = folder.resolve("model.safetensors");
    Recipe recipe = recipe(embedding).preprocessing(p -> p.column("height", Encoding.piecewise(5)));
    assertEquals(recipe, Recipe.parse(recipe.toJson()));
    Model model = recipe.train(flowers);
    model.save(file);
    Model loaded = Model.load(file);
    assertArrayEquals(model.network().parameters(), loaded.network().parameters());
    assertEquals(2, loaded.members());
    assertTrue(
        Model.reproduce(file, Reproduction.Sources.tables(flowers).plugins(Plugins.discover()))
            .sameBits());
    new SourceComparison(model, GeneratedClass.of(model, folder)).rows(300).requirePredicted(100);
  }

  @Test
  void membersAreTrainedFurther() {
    Model model = recipe(PERIODIC).train(flowers);
    Model updated = model.update(Flowers.table(180));
    assertEquals(model.network().spec(), updated.network().spec());
    assertEquals(2, updated.members());
  }

  /** Fourteen waves are too many for a layer of 8, but not for frequencies. */
  @Test
  void frequenciesFollowWaves() {
    RandomStream random = RandomStream.of(2);
    double[] x = new double[500];
    double[] y = new double[500];
    for (int r = 0; r < x.length; r++) {
      x[r] = random.uniform(r, -1, 1);
      y[r] = Math.sin(2 * Math.PI * 7 * x[r]);
    }
    Table waves = new MemoryTable().numbers("x", x).numbers("y", y);
    Recipe plain = Flowers.single(Recipe.of("y")).test(0.2);
    double without = r2(plain.train(waves));
    double with = r2(plain.embedding("24 periodic initializer=normal(deviation=2)").train(waves));
    assertTrue(without < 0.3 && with > 0.9, without + " and " + with);
  }

  private static double r2(Model model) {
    return Objects.requireNonNull(model.metrics().get("test_r2"));
  }

  private static String refusal(Executable call) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void malformedOnesAreNamed() {
    String message = refusal(() -> recipe("16"));
    assertTrue(message.contains("embedding is '16'"), message);
    message =
        refusal(() -> Flowers.single(Recipe.of("name")).embedding("600000000 relu").train(flowers));
    assertTrue(message.contains("gives 4 columns 2400000000 outputs"), message);
    message = refusal(() -> recipe("4 softmax").train(flowers));
    assertTrue(message.contains("4 softmax") && message.contains("mix the members"), message);
  }
}
