// Written by bin/api-baseline.
package dev.nn.data.model;

public final class ModelFile {
  private ModelFile() {}
  public static dev.nn.core.safetensors.Safetensors contents(Model model) { throw null; }
  public static Model read(dev.nn.core.safetensors.Safetensors contents, dev.nn.core.plugins.Plugins plugins) throws dev.nn.core.safetensors.SafetensorsException { throw null; }
}
