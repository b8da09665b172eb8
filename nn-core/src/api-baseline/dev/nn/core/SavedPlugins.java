// Written by bin/api-baseline.
package dev.nn.core;

public final class SavedPlugins {
  public SavedPlugins() {}
  public <P extends dev.nn.api.Named> void add(dev.nn.core.plugins.PluginKind<P> kind, String text, P plugin) { throw null; }
  public void addAll(SavedPlugins others) { throw null; }
  public void compare(SavedPlugins then) { throw null; }
  public static java.util.List<String> differences(String then, String now) { throw null; }
  public String json() { throw null; }
  public static SavedPlugins of(Network network) { throw null; }
  public java.util.List<String> others(SavedPlugins then) { throw null; }
  public static SavedPlugins parse(String json, dev.nn.core.plugins.Plugins plugins) { throw null; }
}
