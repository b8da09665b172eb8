// Written by bin/api-baseline.
package dev.nn.data.search;

public record Configuration(java.util.Map<String, Object> values) implements java.io.Serializable {
  public double number(String name) { throw null; }
  public dev.nn.data.model.Recipe recipe(dev.nn.data.model.Recipe base) { throw null; }
  public String text(String name) { throw null; }
  public String toString() { throw null; }
  public Object value(String name) { throw null; }
  public int whole(String name) { throw null; }
}
