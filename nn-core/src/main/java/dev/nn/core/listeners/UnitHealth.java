package dev.nn.core.listeners;

import dev.nn.core.LayerHealth;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * A listener that logs a warning when units have stopped learning: dead relu units, saturated
 * sigmoid and tanh units, and similar units in any activation ({@link LayerHealth}). It reports a
 * layer once a tenth of its units are affected, and again at every further tenth. An instance
 * serves one training run at a time.
 */
public final class UnitHealth implements TrainingListener {

  private static final String DEAD =
      "dead: they give 0 for every row and no longer learn. Try a lower learning rate, initializer=he_uniform, or leaky_relu";

  private static final String SATURATED =
      "saturated: their slope is almost 0 for every row, so they hardly learn. Try inputs scaled to about -1 to 1, smaller initial weights, or a lower learning rate";

  private final Samples data;
  private final Consumer<String> warnings;
  private final Map<String, Integer> tenths = new HashMap<>();

  /** Watches the units' outputs on up to 1024 of these rows; you may pass the training rows. */
  public UnitHealth(Samples data) {
    this(data, LoggerFactory.getLogger(UnitHealth.class)::warn);
  }

  UnitHealth(Samples data, Consumer<String> warnings) {
    this.data = data;
    this.warnings = warnings;
  }

  @Override
  public void trainingStarted(Progress progress) {
    tenths.clear();
  }

  @Override
  public void epochEnded(Progress progress, EpochRecord epoch) {
    for (LayerHealth layer : LayerHealth.of(progress.network(), data)) {
      warn(epoch, layer, layer.dead(), DEAD);
      warn(epoch, layer, layer.saturated(), SATURATED);
    }
  }

  private void warn(EpochRecord epoch, LayerHealth layer, int units, String problem) {
    int outputs = layer.spec().outputs();
    int tenth = (int) (10L * units / outputs);
    String kind = layer.layer() + problem;
    if (tenth > tenths.getOrDefault(kind, 0)) {
      tenths.put(kind, tenth);
      warnings.accept(
          "epoch %s, layer %s (%s -> %s): %s of %s units (%s %%) are %s"
              .formatted(
                  epoch.epoch(),
                  layer.layer(),
                  layer.spec().inputs(),
                  layer.spec(),
                  units,
                  outputs,
                  Math.round(100.0 * units / outputs),
                  problem));
    }
  }
}
