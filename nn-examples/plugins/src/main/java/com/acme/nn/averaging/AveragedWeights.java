package com.acme.nn.averaging;

import dev.nn.api.Formula;
import dev.nn.api.listeners.Listener;
import dev.nn.api.listeners.ListenerRun;
import dev.nn.api.listeners.TrainingState;
import java.util.Map;

/**
 * Stochastic weight averaging: the network in the end has the mean of the weights after each of the
 * last epochs (P. Izmailov and others, "Averaging Weights Leads to Wider Optima and Better
 * Generalization", UAI 2018).
 *
 * <pre>
 * mean ← mean + (w − mean) / n    after the n-th epoch that counts
 * </pre>
 *
 * <p>The mean replaces the weights of the best epoch, so it goes with a training that is not to end
 * early. PyTorch: {@code torch.optim.swa_utils.AveragedModel}.
 *
 * @param from the share of the epochs before the first one that counts, from 0 to below 1
 */
@Formula("w ← the mean of w after each epoch from a share of the epochs on")
public record AveragedWeights(double from) implements Listener {

  /** Takes the mean of the last quarter of the epochs. */
  public AveragedWeights() {
    this(0.75);
  }

  /** Checks the share; other values are an {@link IllegalArgumentException}. */
  public AveragedWeights {
    if (!(from >= 0 && from < 1)) {
      throw new IllegalArgumentException("from is " + from + ", must be from 0 to below 1");
    }
  }

  @Override
  public String name() {
    return "acme:averaged_weights";
  }

  @Override
  public ListenerRun begin(TrainingState state) {
    return new Mean();
  }

  private final class Mean implements ListenerRun {

    private float[] mean = {};
    private int count;

    @Override
    public void epochEnded(TrainingState state) {
      if (state.epoch() <= from * state.epochs()) {
        return;
      }
      float[] weights = state.parameters();
      count++;
      if (count == 1) {
        mean = weights;
      } else {
        for (int i = 0; i < mean.length; i++) {
          mean[i] += (weights[i] - mean[i]) / count;
        }
      }
    }

    @Override
    public void trainingEnded(TrainingState state) {
      if (count > 0) {
        state.setParameters(mean);
      }
    }

    @Override
    public Map<String, Double> numbers() {
      return Map.of("count", (double) count);
    }

    @Override
    public Map<String, float[]> arrays() {
      return count == 0 ? Map.of() : Map.of("mean", mean);
    }

    @Override
    public void restore(Map<String, Double> numbers, Map<String, float[]> arrays) {
      count = numbers.get("count").intValue();
      mean = count == 0 ? mean : arrays.get("mean");
    }
  }
}
