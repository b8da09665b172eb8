package dev.nn.core.listeners;

import dev.nn.core.Network;
import dev.nn.core.arguments.Require;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.ListenerState;
import dev.nn.core.training.Progress;
import dev.nn.core.training.ResumableListener;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A listener that ends training once a metric has stopped improving for some epochs (Prechelt,
 * "Early Stopping – But When?", 1998). Whether it ends training early or not, the result is the
 * best epoch's network. Pass it after the listener that records the metric. An instance serves one
 * training run at a time.
 */
public final class EarlyStopping implements ResumableListener {

  private final int patience;
  private final Best best;
  private @Nullable Network bestNetwork;
  private @Nullable Network template;
  private int bestEpoch;

  /**
   * Watches a metric for which lower is better.
   *
   * @param metric its name: {@code val_loss}, or {@code loss} for the training loss
   * @param patience how many epochs without improvement end training, at least 1
   */
  public EarlyStopping(String metric, int patience) {
    this(new Best(metric, false, 0), patience);
  }

  private EarlyStopping(Best best, int patience) {
    Require.that(patience >= 1, "the patience in epochs", patience, "at least 1");
    this.best = best;
    this.patience = patience;
  }

  /** Returns a copy for a metric for which higher is better, such as an accuracy. */
  public EarlyStopping onHighest() {
    return new EarlyStopping(best.ofHighest(), patience);
  }

  /** Returns a copy for which only improvements of more than {@code minDelta}, 0 or more, count. */
  public EarlyStopping withMinDelta(double minDelta) {
    return new EarlyStopping(best.by(minDelta), patience);
  }

  /** Returns the epoch with the best value, from 1; 0 if the metric has always been NaN. */
  public int bestEpoch() {
    return bestEpoch;
  }

  /** Returns the metric's best value; infinite if it has always been NaN. */
  public double best() {
    return best.value;
  }

  @Override
  public void trainingStarted(Progress progress) {
    best.forget();
    bestEpoch = 0;
    bestNetwork = null;
    template = progress.network();
  }

  @Override
  public void epochEnded(Progress progress, EpochRecord epoch) {
    if (best.update(progress)) {
      bestEpoch = epoch.epoch();
      bestNetwork = progress.network();
    } else if (best.epochsSince >= patience) {
      progress.stop();
    }
  }

  @Override
  public void trainingEnded(Progress progress) {
    if (bestNetwork != null) {
      progress.replaceNetwork(bestNetwork);
    }
  }

  @Override
  public String stateName() {
    return "early_stopping";
  }

  @Override
  public String settings() {
    return best.settings() + ", patience " + patience;
  }

  @Override
  public ListenerState state() {
    Map<String, float[]> arrays =
        bestNetwork == null ? Map.of() : Map.of("best", bestNetwork.parameters());
    return new ListenerState(best.numbers("best_epoch", bestEpoch), arrays);
  }

  @Override
  public void restore(ListenerState state) {
    best.restore(state);
    bestEpoch = (int) state.number("best_epoch");
    if (template != null && bestEpoch > 0) {
      bestNetwork = template.withParameters(finite(state.array("best")));
    }
  }

  private static float[] finite(float[] parameters) {
    for (int i = 0; i < parameters.length; i++) {
      if (!Float.isFinite(parameters[i])) {
        throw new IllegalArgumentException(
            "the checkpoint has %s as parameter %s of the best network of early_stopping, expected a finite number; it was damaged: resume from an older checkpoint"
                .formatted(parameters[i], i + 1));
      }
    }
    return parameters;
  }
}
