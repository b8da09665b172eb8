// Written by bin/api-baseline.
package dev.nn.core.plugins;

public final class Registry<P extends dev.nn.api.Named> {
  private Registry() {}
  public P get(String text) { throw null; }
  public P get(String name, java.util.Map<String, String> hyperparameters) { throw null; }
  public PluginKind<P> kind() { throw null; }
  public boolean lacks(String name) { throw null; }
  public java.util.SortedSet<String> names() { throw null; }
  public java.util.List<String> problems() { throw null; }
  public Registry<P> with(Iterable<? extends P> plugins) { throw null; }
}
