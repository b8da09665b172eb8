// Written by bin/api-baseline.
package dev.nn.core;

public final class ParameterTensors {
  private ParameterTensors() {}
  public static java.util.List<dev.nn.core.safetensors.Tensor> of(String prefix, dev.nn.api.NetworkSpec spec, float[] numbers) { throw null; }
  public static float[] read(String prefix, dev.nn.api.NetworkSpec spec, dev.nn.core.safetensors.Safetensors contents) throws dev.nn.core.safetensors.SafetensorsException { throw null; }
}
