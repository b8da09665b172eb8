// Written by bin/api-baseline.
package dev.nn.core.plugins;

public record Artifact(String name, String version) {
  public static boolean isOfVersion(Class<?> type, String version) { throw null; }
  public static Artifact of(Class<?> type) { throw null; }
  public String toString() { throw null; }
}
