// Written by bin/api-baseline.
package dev.nn.core.plugins;

public final class PluginKind<P extends dev.nn.api.Named> {
  public static final PluginKind<dev.nn.api.Activation> ACTIVATION = (dev.nn.core.plugins.PluginKind) null;
  public static final java.util.List<PluginKind<?>> ALL = (java.util.List) null;
  public static final PluginKind<dev.nn.api.Initializer> INITIALIZER = (dev.nn.core.plugins.PluginKind) null;
  public static final PluginKind<dev.nn.api.listeners.Listener> LISTENER = (dev.nn.core.plugins.PluginKind) null;
  public static final PluginKind<dev.nn.api.Loss> LOSS = (dev.nn.core.plugins.PluginKind) null;
  public static final PluginKind<dev.nn.api.metrics.Metric> METRIC = (dev.nn.core.plugins.PluginKind) null;
  public static final PluginKind<dev.nn.api.Optimizer> OPTIMIZER = (dev.nn.core.plugins.PluginKind) null;
  public static final PluginKind<dev.nn.api.Schedule> SCHEDULE = (dev.nn.core.plugins.PluginKind) null;
  public static final PluginKind<dev.nn.api.columns.Transform> TRANSFORM = (dev.nn.core.plugins.PluginKind) null;
  private PluginKind() {}
  public static String describe(dev.nn.api.Named plugin) { throw null; }
  public boolean isStandard(dev.nn.api.Named plugin) { throw null; }
  public static java.util.Optional<PluginKind<?>> of(String word) { throw null; }
  public String plural() { throw null; }
  public String toString() { throw null; }
  public Class<P> type() { throw null; }
  public String word() { throw null; }
}
