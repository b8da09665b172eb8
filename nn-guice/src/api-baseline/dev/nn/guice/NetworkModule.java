// Written by bin/api-baseline.
package dev.nn.guice;

public final class NetworkModule extends com.google.inject.AbstractModule {
  public NetworkModule(dev.nn.api.NetworkSpec spec) {}
  public NetworkModule(dev.nn.api.NetworkSpec spec, dev.nn.core.plugins.PluginDirectory directory) {}
  public NetworkModule(dev.nn.api.NetworkSpec spec, dev.nn.core.plugins.Plugins plugins) {}
  public NetworkModule(dev.nn.api.NetworkSpec spec, java.util.List<ClassLoader> loaders) {}
  protected void configure() { throw null; }
  public NetworkModule withSeed(long initialWeights) { throw null; }
}
