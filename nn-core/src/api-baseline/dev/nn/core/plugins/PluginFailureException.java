// Written by bin/api-baseline.
package dev.nn.core.plugins;

public final class PluginFailureException extends RuntimeException {
  private PluginFailureException() {}
  public int layer() { throw null; }
  public static PluginFailureException of(dev.nn.api.Named plugin, String work, int layer, Throwable failure) { throw null; }
  public String plugin() { throw null; }
}
