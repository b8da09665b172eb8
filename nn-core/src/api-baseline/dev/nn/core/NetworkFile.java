// Written by bin/api-baseline.
package dev.nn.core;

public final class NetworkFile {
  public static final String NETWORK_KEY = "nn.network";
  public static final String PLUGINS_KEY = "nn.plugins";
  public static final String RELEASE_KEY = "nn.release";
  public static final int VERSION = 1;
  private NetworkFile() {}
  public static SavedPlugins listed(dev.nn.core.safetensors.Safetensors contents, boolean allowsOthers) throws dev.nn.core.safetensors.SafetensorsException { throw null; }
  public static java.util.Map<String, String> metadata(Network network) { throw null; }
  public static java.util.Map<String, String> metadata(Network network, SavedPlugins needed) { throw null; }
  public static dev.nn.core.plugins.Plugins plugins(dev.nn.core.safetensors.Safetensors contents, dev.nn.core.plugins.Plugins plugins) throws dev.nn.core.safetensors.SafetensorsException { throw null; }
  public static dev.nn.core.plugins.Plugins plugins(dev.nn.core.safetensors.Safetensors contents, dev.nn.core.plugins.Plugins plugins, java.util.Set<dev.nn.core.plugins.PluginKind<?>> kinds) throws dev.nn.core.safetensors.SafetensorsException { throw null; }
  public static Network read(dev.nn.core.safetensors.Safetensors contents, dev.nn.core.plugins.Plugins plugins) throws dev.nn.core.safetensors.SafetensorsException { throw null; }
  public static java.util.List<dev.nn.core.safetensors.Tensor> tensors(Network network) { throw null; }
}
