// Written by bin/api-baseline.
package dev.nn.data.metrics.measures;

public interface BatchModel {
  default int[] labels(dev.nn.api.Matrix predictions) { throw null; }
  dev.nn.api.Matrix predict(dev.nn.api.Matrix inputs);
}
