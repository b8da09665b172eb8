package dev.nn.core.listeners;

import dev.nn.api.Formula;
import dev.nn.api.listeners.Listener;
import dev.nn.api.listeners.ListenerRun;
import dev.nn.api.listeners.TrainingState;
import dev.nn.core.arguments.Require;
import java.util.Map;

/**
 * {@link ReduceOnPlateau} by name: {@code reduce_on_plateau(factor=0.5, patience=5)} multiplies the
 * learning rate by a factor whenever the validation loss has stopped improving for some epochs.
 * Without validation rows, it watches the training loss.
 *
 * @param factor above 0 and below 1
 * @param patience how many epochs without improvement lead to a reduction, at least 1
 * @param cooldown how many epochs to ignore after a reduction, 0 or more
 */
@Formula("η ← factor·η after patience epochs without a lower val_loss")
public record Plateau(double factor, int patience, int cooldown) implements Listener {

  /** Halves the learning rate after 5 epochs. */
  public Plateau() {
    this(0.5, 5, 0);
  }

  /** Checks the bounds above. */
  public Plateau {
    Require.that(factor > 0 && factor < 1, "factor", factor, "above 0 and below 1");
    Require.that(patience >= 1, "patience", patience, "at least 1");
    Require.that(cooldown >= 0, "cooldown", cooldown, "0 or more");
  }

  @Override
  public String name() {
    return "reduce_on_plateau";
  }

  @Override
  public ListenerRun begin(TrainingState state) {
    return new Run();
  }

  private final class Run implements ListenerRun {

    private double best = Double.POSITIVE_INFINITY;
    private double since;
    private double cooling;

    @Override
    public void epochEnded(TrainingState state) {
      Map<String, Double> metrics = state.metrics();
      double now = metrics.getOrDefault("val_loss", state.metric("loss"));
      if (now < best) {
        best = now;
        since = 0;
      } else {
        since++;
      }
      if (cooling > 0) {
        cooling--;
        since = 0;
      } else if (since >= patience) {
        state.scaleLearningRate(factor);
        cooling = cooldown;
        since = 0;
      }
    }

    @Override
    public Map<String, Double> numbers() {
      return Map.of("best", best, "epochs_since_best", since, "cooling", cooling);
    }

    @Override
    public void restore(Map<String, Double> numbers, Map<String, float[]> arrays) {
      best = numbers.getOrDefault("best", best);
      since = numbers.getOrDefault("epochs_since_best", since);
      cooling = numbers.getOrDefault("cooling", cooling);
    }
  }
}
