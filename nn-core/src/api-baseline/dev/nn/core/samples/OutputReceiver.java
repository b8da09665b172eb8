// Written by bin/api-baseline.
package dev.nn.core.samples;

public interface OutputReceiver {
  public static final OutputReceiver NONE = (dev.nn.core.samples.OutputReceiver) null;
  void receive(dev.nn.api.Matrix outputs, dev.nn.api.Matrix targets, float[] weights);
}
