// Written by bin/api-baseline.
package dev.nn.core.plugins;

public final class PluginException extends IllegalArgumentException {
  public PluginException(String message) {}
  public PluginException(String message, Throwable cause) {}
}
