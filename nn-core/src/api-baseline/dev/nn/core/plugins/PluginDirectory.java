// Written by bin/api-baseline.
package dev.nn.core.plugins;

public final class PluginDirectory implements AutoCloseable {
  private PluginDirectory() {}
  public void close() { throw null; }
  public java.nio.file.Path folder() { throw null; }
  public java.util.List<ClassLoader> loaders() { throw null; }
  public static PluginDirectory open(java.nio.file.Path folder) { throw null; }
  public Plugins plugins() { throw null; }
  public java.util.List<String> problems() { throw null; }
  public String toString() { throw null; }
}
