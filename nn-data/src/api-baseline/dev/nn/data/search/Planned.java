// Written by bin/api-baseline.
package dev.nn.data.search;

public record Planned(int number, Configuration configuration, int budget) implements java.io.Serializable {
  public String toString() { throw null; }
}
