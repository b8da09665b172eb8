// Written by bin/api-baseline.
package dev.nn.spark.params;

public final class HiddenLayers {
  private HiddenLayers() {}
  public static boolean areAll(String text, int inputs, int outputs) { throw null; }
  public static String full(String text) { throw null; }
}
