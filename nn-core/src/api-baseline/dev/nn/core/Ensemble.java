// Written by bin/api-baseline.
package dev.nn.core;

public final class Ensemble {
  private Ensemble() {}
  public static boolean isElementwise(dev.nn.api.Activation activation) { throw null; }
  public static Network merge(java.util.List<Network> members) { throw null; }
  public static String mixing(dev.nn.api.Activation activation) { throw null; }
  public static dev.nn.api.NetworkSpec spec(dev.nn.api.NetworkSpec member, int members) { throw null; }
  public static java.util.List<Network> split(Network merged, int members) { throw null; }
}
