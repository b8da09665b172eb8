// Written by bin/api-baseline.
package dev.nn.data.preprocessing.encoding;

public final class NamedTransform {
  public NamedTransform(NamedTransform.Text text) {}
  public void addTo(dev.nn.core.SavedPlugins needed) { throw null; }
  public boolean equals(Object other) { throw null; }
  public int hashCode() { throw null; }
  public static NamedTransform of(String text) { throw null; }
  public dev.nn.api.columns.Transform plugin() { throw null; }
  public NamedTransform.Text text() { throw null; }
  public String toString() { throw null; }
  public record Text(String text) {
  }
}
