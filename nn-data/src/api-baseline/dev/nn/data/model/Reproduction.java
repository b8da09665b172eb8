// Written by bin/api-baseline.
package dev.nn.data.model;

public record Reproduction(boolean sameBits, String recorded, String reproduced, java.util.List<String> differences, Model model) {
  public String toString() { throw null; }
}
