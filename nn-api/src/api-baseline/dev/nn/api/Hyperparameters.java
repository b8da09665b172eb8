// Written by bin/api-baseline.
package dev.nn.api;

public final class Hyperparameters {
  private Hyperparameters() {}
  public static java.util.Map<String, Object> of(Named plugin) { throw null; }
  public static <P extends Named> P with(P plugin, java.util.Map<String, String> changes) { throw null; }
}
