package dev.nn.data.metrics;

import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.MetricTally;
import dev.nn.api.metrics.PredictionKind;
import dev.nn.core.plugins.Plugins;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A metric chosen by its text, which is also its name: {@code acme:p90(quantile=0.95)}. If its
 * plug-in is from another jar, the text is what is sent to another machine.
 */
public final class NamedMetric implements StandardMetric {

  private static final long serialVersionUID = 1;

  private final String text;
  private final transient Metric plugin;

  private NamedMetric(String text, Metric plugin) {
    this.text = text;
    this.plugin = plugin;
  }

  static NamedMetric of(String text, Plugins plugins) {
    return new NamedMetric(plugins.metrics().canonical(text), plugins.metrics().get(text));
  }

  /** {@return the plug-in, with its hyper-parameters} */
  public Metric plugin() {
    return plugin;
  }

  @Override
  public String name() {
    return text;
  }

  @Override
  public PredictionKind predictionKind() {
    return plugin.predictionKind();
  }

  @Override
  public boolean greaterIsBetter() {
    return plugin.greaterIsBetter();
  }

  @Override
  public String unit() {
    return plugin.unit();
  }

  @Override
  public Tally<Double> tally() {
    return plugin instanceof StandardMetric ours ? ours.tally() : new PluginTally(plugin, text);
  }

  @Override
  public MetricTally begin() {
    return plugin.begin();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamedMetric that
        && text.equals(that.text)
        && plugin.equals(that.plugin);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  private Object writeReplace() {
    return new Sent(text);
  }

  /** A metric on its way to another machine. */
  private record Sent(String text) implements Serializable {

    private Object readResolve() {
      return of(text, Plugins.discover());
    }
  }
}
