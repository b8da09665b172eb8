// Written by bin/api-baseline.
package dev.nn.data.cells;

public final class Flags {
  private Flags() {}
  public static boolean isBoolean(String text) { throw null; }
  public static java.util.Optional<java.util.List<String>> order(java.util.List<String> texts) { throw null; }
  public static int[] places(java.util.List<String> texts) { throw null; }
  public static Boolean value(String text) { throw null; }
}
