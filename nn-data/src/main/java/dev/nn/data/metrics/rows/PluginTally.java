package dev.nn.data.metrics.rows;

import dev.nn.api.Matrix;
import dev.nn.api.metrics.Judged;
import dev.nn.api.metrics.MetricRows;
import dev.nn.api.metrics.MetricTally;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.data.metrics.measures.Quantities;
import dev.nn.data.metrics.measures.Tally;
import dev.nn.data.metrics.measures.UndefinedMetricException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tally of a plug-in, which gets the rows of a weight above 0 in the form that it judges. */
public final class PluginTally implements Tally<Double> {

  private final dev.nn.api.metrics.Metric plugin;
  private final String name;
  private final MetricTally tally;
  private long rows;
  private boolean counted;

  /** Begins an evaluation by a plug-in, which is called {@code name} in errors. */
  public PluginTally(dev.nn.api.metrics.Metric plugin, String name) {
    this.plugin = plugin;
    this.name = name;
    tally = guarded("begin", plugin::begin);
  }

  @Override
  public void add(Matrix predictions, Matrix targets, float[] weights) {
    add(Quantities.of(predictions), null, Quantities.of(targets), weights);
  }

  @Override
  public void add(Matrix predictions, int[] labels, Matrix targets, float[] weights) {
    add(Quantities.of(predictions), labels, Quantities.of(targets), weights);
  }

  @Override
  public void add(Quantities predictions, Quantities targets, float[] weights) {
    add(predictions, null, targets, weights);
  }

  private void add(
      Quantities predictions, int @Nullable [] labels, Quantities targets, float[] weights) {
    PluginRows given = new PluginRows(name, predictions, targets, weights, rows);
    rows += predictions.rows();
    if (given.isEmpty()) {
      return;
    }
    counted = true;
    MetricRows part = plugin.judged() == Judged.LABELS ? given.labels(labels) : given.numbers();
    guarded(
        "add of %s rows".formatted(part.rows()),
        () -> {
          tally.add(part);
          return part;
        });
  }

  @Override
  public Double result() {
    if (!counted) {
      throw new UndefinedMetricException(name, "there are no rows of a weight above 0; give one");
    }
    return guarded("result of %s rows".formatted(rows), tally::result);
  }

  private <T> T guarded(String work, Supplier<T> step) {
    try {
      return step.get();
    } catch (Throwable e) {
      throw PluginFailureException.of(plugin, work, -1, e);
    }
  }
}
