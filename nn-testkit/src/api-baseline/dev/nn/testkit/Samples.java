// Written by bin/api-baseline.
package dev.nn.testkit;

public final class Samples {
  private Samples() {}
  public static dev.nn.api.Matrix classIndices(int rows, int classes, dev.nn.api.RandomStream random) { throw null; }
  public static dev.nn.api.Matrix distributions(int rows, int columns, dev.nn.api.RandomStream random) { throw null; }
  public static dev.nn.api.Matrix gaussian(int rows, int columns, dev.nn.api.RandomStream random) { throw null; }
  public static dev.nn.api.Matrix oneHot(int rows, int columns, dev.nn.api.RandomStream random) { throw null; }
  public static dev.nn.api.Matrix signs(int rows, int columns, dev.nn.api.RandomStream random) { throw null; }
  public static dev.nn.api.Matrix uniform(int rows, int columns, float low, float high, dev.nn.api.RandomStream random) { throw null; }
  public static dev.nn.api.Matrix zerosAndOnes(int rows, int columns, dev.nn.api.RandomStream random) { throw null; }
}
