// Written by bin/api-baseline.
package dev.nn.core.plugins;

public final class Plugins {
  public static final String OTHER_BEHAVIOUR = "dev.nn.otherBehaviour";
  private Plugins() {}
  public Registry<dev.nn.api.Activation> activations() { throw null; }
  public Plugins allowingOtherBehaviour() { throw null; }
  public boolean allowsOtherBehaviour() { throw null; }
  public static Plugins discover() { throw null; }
  public static Plugins discover(java.util.List<ClassLoader> loaders) { throw null; }
  public Registry<dev.nn.api.Initializer> initializers() { throw null; }
  public Registry<dev.nn.api.listeners.Listener> listeners() { throw null; }
  public Registry<dev.nn.api.Loss> losses() { throw null; }
  public Registry<dev.nn.api.metrics.Metric> metrics() { throw null; }
  public <P extends dev.nn.api.Named> Registry<P> of(PluginKind<P> kind) { throw null; }
  public Registry<dev.nn.api.Optimizer> optimizers() { throw null; }
  public java.util.List<String> problems() { throw null; }
  public PluginReport report() { throw null; }
  public Registry<dev.nn.api.Schedule> schedules() { throw null; }
  public String toString() { throw null; }
  public Registry<dev.nn.api.columns.Transform> transforms() { throw null; }
  public <P extends dev.nn.api.Named> Plugins with(PluginKind<P> kind, Iterable<? extends P> plugins) { throw null; }
  public Plugins without(PluginKind<?> kind) { throw null; }
}
