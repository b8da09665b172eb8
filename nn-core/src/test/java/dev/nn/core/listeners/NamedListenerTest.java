package dev.nn.core.listeners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.listeners.Listener;
import dev.nn.api.listeners.ListenerRun;
import dev.nn.api.listeners.TrainingState;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.Checkpoint;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingException;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Listeners by their texts, in trainings. */
class NamedListenerTest {

  private static final int EPOCHS = 8;

  private static final Plugins PLUGINS =
      Scripted.PLUGINS.with(PluginKind.LISTENER, List.of(new Mean(1), new Failing()));

  private static final TrainingSpec SPEC =
      TrainingSpec.builder().batchSize(2).epochs(EPOCHS).build();

  /** Ends with the mean of the weights after each epoch from one on, and stops never. */
  public record Mean(int first) implements Listener {

    @Override
    public String name() {
      return "acme:mean";
    }

    @Override
    public ListenerRun begin(TrainingState begun) {
      assertEquals(0, begun.member());
      assertEquals(1, begun.members());
      assertEquals(EPOCHS, begun.epochs());
      return new ListenerRun() {
        private float[] sum = {};
        private double count;

        @Override
        public void epochEnded(TrainingState state) {
          if (state.epoch() < first) {
            return;
          }
          float[] weights = state.parameters();
          for (int i = 0; i < weights.length && count > 0; i++) {
            weights[i] += sum[i];
          }
          sum = weights;
          count++;
          state.record("acme:count", count);
          if (state.learningRate() > 1 || state.metric("loss") < 0) {
            state.stop();
          }
        }

        @Override
        public void trainingEnded(TrainingState state) {
          float[] mean = sum.clone();
          for (int i = 0; i < mean.length; i++) {
            mean[i] /= (float) count;
          }
          state.setParameters(mean);
        }

        @Override
        public Map<String, Double> numbers() {
          return Map.of("count", count);
        }

        @Override
        public Map<String, float[]> arrays() {
          return count == 0 ? Map.of() : Map.of("sum", sum);
        }

        @Override
        public void restore(Map<String, Double> numbers, Map<String, float[]> arrays) {
          count = numbers.getOrDefault("count", 0.0);
          sum = arrays.getOrDefault("sum", sum);
        }
      };
    }
  }

  /** Fails after the second epoch. */
  public static final class Failing implements Listener {
    @Override
    public String name() {
      return "acme:failing";
    }

    @Override
    public ListenerRun begin(TrainingState begun) {
      return new ListenerRun() {
        @Override
        public void epochEnded(TrainingState state) {
          if (state.epoch() == 2) {
            throw new IllegalStateException("broken");
          }
        }
      };
    }
  }

  private static TrainingResult train(TrainingListener... listeners) {
    return new Trainer(SPEC, PLUGINS).fit(Scripted.NETWORK, Scripted.DATA, listeners);
  }

  @Test
  void hearsAndSteers() {
    List<float[]> after = new ArrayList<>();
    TrainingListener keeping =
        TrainingListener.onEpoch((progress, e) -> after.add(progress.network().parameters()));
    TrainingResult result = train(NamedListener.of("acme:mean(first=6)", PLUGINS), keeping);

    float[] mean = new float[after.get(0).length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (after.get(7).clone()[i] + (after.get(6)[i] + after.get(5)[i])) / 3;
    }
    assertArrayEquals(mean, result.network().parameters());
    assertEquals(3, result.history().get(7).metrics().get("acme:count"));
    assertEquals(Map.of(), result.history().get(4).metrics());
  }

  @Test
  void serveOneTrainingAfterAnother() {
    NamedListener listener = NamedListener.of("acme:mean", PLUGINS);
    float[] first = train(listener).network().parameters();
    assertArrayEquals(first, train(listener).network().parameters());
  }

  @Test
  void isResumedToTheSameBits() {
    float[] whole = train(NamedListener.of("acme:mean(first=2)", PLUGINS)).network().parameters();
    List<Checkpoint> checkpoints = new ArrayList<>();
    TrainingListener asking =
        new TrainingListener() {
          @Override
          public void epochEnded(Progress progress, EpochRecord epoch) {
            progress.checkpoint(checkpoints::add);
          }
        };
    train(NamedListener.of("acme:mean(first=2)", PLUGINS), asking);
    for (Checkpoint checkpoint : checkpoints.subList(0, EPOCHS - 1)) {
      TrainingResult resumed =
          new Trainer(SPEC, PLUGINS)
              .resume(checkpoint, Scripted.DATA, NamedListener.of("acme:mean(first=2)", PLUGINS));
      assertArrayEquals(whole, resumed.network().parameters());
    }
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new Trainer(SPEC, PLUGINS)
                    .resume(
                        checkpoints.get(2),
                        Scripted.DATA,
                        NamedListener.of("acme:mean(first=3)", PLUGINS)));
    assertTrue(e.getMessage().contains("'acme:mean(first=2)'"), e.getMessage());
  }

  @Test
  void aFailureNamesThePlugin() {
    TrainingException e =
        assertThrows(
            TrainingException.class, () -> train(NamedListener.of("acme:failing", PLUGINS)));
    assertTrue(e.getMessage().contains("in epoch 2"), e.getMessage());
    assertTrue(e.getMessage().contains("listener 'acme:failing'"), e.getMessage());
    assertTrue(e.getMessage().contains("broken"), e.getMessage());
  }

  @Test
  void unknownNamesListTheNearest() {
    Exception e =
        assertThrows(
            PluginException.class, () -> NamedListener.of("reduce_on_platau", Scripted.PLUGINS));
    assertThat(e)
        .hasMessageContainingAll("listener 'reduce_on_platau'", "first: reduce_on_plateau");
  }
}
