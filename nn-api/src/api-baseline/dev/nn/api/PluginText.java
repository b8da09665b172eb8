// Written by bin/api-baseline.
package dev.nn.api;

public record PluginText(String name, java.util.Map<String, String> hyperparameters) {
  public static boolean isLegalName(String name) { throw null; }
  public static PluginText of(Named plugin) { throw null; }
  public static PluginText parse(String text) { throw null; }
  public String toString() { throw null; }
}
