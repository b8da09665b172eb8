// Written by bin/api-baseline.
package dev.nn.core;

public final class ParameterTensors {
  private ParameterTensors() {}
  public static java.util.List<dev.nn.core.safetensors.Tensor> of(String prefix, Network network, float[] numbers) { throw null; }
  public static float[] read(String prefix, Network network, dev.nn.core.safetensors.Safetensors contents) throws dev.nn.core.safetensors.SafetensorsException { throw null; }
}
