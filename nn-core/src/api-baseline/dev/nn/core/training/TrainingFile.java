// Written by bin/api-baseline.
package dev.nn.core.training;

public final class TrainingFile {
  private TrainingFile() {}
  public static java.util.Map<String, String> metadata(dev.nn.core.Network network, TrainingSpec training, dev.nn.core.plugins.Plugins plugins) { throw null; }
  public static java.util.Map<String, String> metadata(dev.nn.core.Network network, TrainingSpec training, dev.nn.core.plugins.Plugins plugins, java.util.Map<dev.nn.core.plugins.PluginKind<?>, java.util.List<String>> others) { throw null; }
}
