// Written by bin/api-baseline.
package dev.nn.data.calibration;

public final class Forecasts {
  public static final int LEAST_ROWS = 20;
  private Forecasts() {}
  public int actual(int row) { throw null; }
  public int[] actual() { throw null; }
  public boolean differ() { throw null; }
  public int labels() { throw null; }
  public double logLoss() { throw null; }
  public static Forecasts of(double[] probabilities, int labels, int[] actual) { throw null; }
  public double[] probabilities() { throw null; }
  public double probability(int row, int label) { throw null; }
  public Forecasts rows(int[] rows) { throw null; }
  public int rows() { throw null; }
  public int wrong() { throw null; }
}
