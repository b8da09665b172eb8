package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import dev.nn.api.listeners.Listener;
import dev.nn.api.listeners.ListenerRun;
import dev.nn.api.listeners.TrainingState;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.MemoryTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listeners by name in a recipe: they steer each member, and are recorded and reproduced. */
class RecipeListenersTest {

  private static final int ROWS = 200;

  private static final Plugins PLUGINS =
      Plugins.discover().with(PluginKind.LISTENER, List.of(new Shrinking(0.5)));

  @TempDir Path folder;

  /** Multiplies the weights of the end by a factor, and counts its epochs. */
  public record Shrinking(double factor) implements Listener {

    static final Set<Integer> MEMBERS = new ConcurrentSkipListSet<>();

    @Override
    public String name() {
      return "acme:shrinking";
    }

    @Override
    public ListenerRun begin(TrainingState begun) {
      MEMBERS.add(begun.member());
      return new ListenerRun() {
        private double epochs;

        @Override
        public void epochEnded(TrainingState state) {
          epochs++;
          state.record("acme:epochs", epochs + (state.metric("val_loss") > 0 ? 0.5 : 0));
        }

        @Override
        public void trainingEnded(TrainingState state) {
          float[] parameters = state.parameters();
          for (int i = 0; i < parameters.length; i++) {
            parameters[i] *= (float) factor;
          }
          state.setParameters(parameters);
        }

        @Override
        public Map<String, Double> numbers() {
          return Map.of("epochs", epochs);
        }

        @Override
        public void restore(Map<String, Double> numbers, Map<String, float[]> arrays) {
          epochs = numbers.getOrDefault("epochs", 0.0);
        }
      };
    }
  }

  private static Table table() {
    RandomStream random = RandomStream.of(5);
    double[] x = IntStream.range(0, ROWS).mapToDouble(random::gaussian).toArray();
    double[] y = IntStream.range(0, ROWS).mapToDouble(r -> 3 * x[r] + random.gaussian(r)).toArray();
    return new MemoryTable().numbers("x", x).numbers("y", y);
  }

  private static Recipe recipe() {
    return Recipe.of("y").quick().training(t -> t.epochs(5)).validation(0.2);
  }

  @Test
  void steerAfterEarlyStopping() {
    Model plain = recipe().train(table(), PLUGINS);
    Model model = recipe().listeners("acme:shrinking(factor=0.25)").train(table(), PLUGINS);
    float[] expected = plain.network().parameters();
    for (int i = 0; i < expected.length; i++) {
      expected[i] *= 0.25f;
      assertEquals(expected[i], model.network().parameters()[i]);
    }
    assertEquals(
        List.of(1.5, 2.5, 3.5, 4.5, 5.5), model.history().get(0).metrics().get("acme:epochs"));
    assertEquals(0, model.provenance().orElseThrow().training().listeners());
  }

  @Test
  void eachMemberHasItsOwn() {
    Shrinking.MEMBERS.clear();
    Recipe recipe = recipe().members(3).listeners("acme:shrinking");
    Model model = recipe.train(table(), PLUGINS);
    assertEquals(Set.of(0, 1, 2), Shrinking.MEMBERS);
    assertEquals(3, model.history().size());
    assertEquals(5.5, model.history().get(2).metrics().get("acme:epochs").get(4));
  }

  @Test
  void areRecordedAndReproduced() throws IOException {
    Path file = folder.resolve("m.safetensors");
    Recipe recipe = recipe().listeners("acme:shrinking", "reduce_on_plateau(patience=1)");
    assertEquals(recipe, Recipe.parse(recipe.toJson()));
    assertNotEquals(recipe, recipe());
    Model model = recipe.train(table(), PLUGINS);
    model.save(file);

    assertEquals(model.predict(table()), Model.load(file, Plugins.discover()).predict(table()));
    Reproduction again =
        Model.reproduce(file, Reproduction.Sources.tables(table()).plugins(PLUGINS));
    assertTrue(again.sameBits(), again::toString);
    assertEquals(List.of(), again.differences());
    Exception e =
        assertThrows(
            PluginException.class,
            () ->
                Model.reproduce(
                    file, Reproduction.Sources.tables(table()).plugins(Plugins.discover())));
    assertTrue(e.getMessage().contains("needs the listener 'acme:shrinking'"), e.getMessage());
  }

  @Test
  void areResumedToTheSameBits() throws IOException {
    Recipe recipe = recipe().listeners("acme:shrinking", "reduce_on_plateau(patience=1)");
    Model whole = recipe.train(table(), PLUGINS);
    TrainingListener failing =
        TrainingListener.onEpoch(
            (progress, epoch) -> {
              if (progress.epoch() == 3) {
                throw new IllegalStateException("killed");
              }
            });
    Checkpoints checkpoints = Checkpoints.in(folder.resolve("c"), PLUGINS);
    assertThrows(IllegalStateException.class, () -> recipe.resume(table(), checkpoints, failing));
    Model resumed = recipe.resume(table(), Checkpoints.in(folder.resolve("c"), PLUGINS));
    assertEquals(whole.network().fingerprint(), resumed.network().fingerprint());
    assertEquals(whole.history(), resumed.history());
  }

  @Test
  void unknownOnesAreRejected() {
    Exception e =
        assertThrows(
            PluginException.class, () -> recipe().listeners("acme:none").train(table(), PLUGINS));
    assertTrue(e.getMessage().startsWith("unknown listener 'acme:none'"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> recipe().listeners("a b"));
  }
}
