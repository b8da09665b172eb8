package dev.nn.core.listeners;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * A small training in which a metric takes given values, epoch by epoch; remembers the network and
 * the factor on the learning rate after each.
 */
final class Scripted implements TrainingListener {

  static final Plugins PLUGINS = Plugins.discover();
  static final Samples DATA =
      Samples.of(
          Matrix.of(new float[][] {{1, 2}, {3, -4}, {-5, 6}, {0, 1}}),
          Matrix.of(new float[][] {{1}, {2}, {-1}, {0}}));
  static final Network NETWORK =
      Network.create(NetworkSpec.parse("2 -> 3 tanh -> 1 identity"), 1, PLUGINS);

  final List<float[]> parameters = new ArrayList<>();
  final List<Double> factors = new ArrayList<>();
  private final double[] values;

  Scripted(double... values) {
    this.values = values;
  }

  /** Trains for as many epochs as there are values, with this before another listener. */
  TrainingResult train(TrainingListener other) {
    TrainingSpec spec = TrainingSpec.builder().batchSize(2).epochs(values.length).build();
    return new Trainer(spec, PLUGINS).fit(NETWORK, DATA, this, other, after());
  }

  @Override
  public void epochEnded(Progress progress, EpochRecord epoch) {
    progress.record("metric", values[epoch.epoch() - 1]);
  }

  private TrainingListener after() {
    return new TrainingListener() {
      @Override
      public void epochEnded(Progress progress, EpochRecord epoch) {
        parameters.add(progress.network().parameters());
        factors.add(progress.learningRateFactor());
      }
    };
  }
}
