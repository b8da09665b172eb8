// Written by bin/api-baseline.
package dev.nn.core.plugins;

public final class Spelling {
  private Spelling() {}
  public static java.util.List<String> nearestFirst(String wanted, java.util.Collection<String> names) { throw null; }
}
