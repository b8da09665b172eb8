// Written by bin/api-baseline.
package dev.nn.data.metrics.measures;

public interface Measure<R extends Object> {
  default R of(dev.nn.api.Matrix predictions, dev.nn.api.Matrix targets) { throw null; }
  default R of(dev.nn.api.Matrix predictions, dev.nn.api.Matrix targets, float[] weights) { throw null; }
  default R of(dev.nn.core.Network network, dev.nn.core.samples.Samples samples) { throw null; }
  default R of(BatchModel model, dev.nn.core.samples.Samples samples) { throw null; }
  Tally<R> tally();
}
