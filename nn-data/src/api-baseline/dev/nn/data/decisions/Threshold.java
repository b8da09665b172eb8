// Written by bin/api-baseline.
package dev.nn.data.decisions;

public sealed interface Threshold permits FixedThreshold, CostThreshold, BestThreshold, RecallThreshold, PrecisionThreshold {
  static Threshold accuracy() { throw null; }
  static Threshold at(double probability) { throw null; }
  static Threshold balancedAccuracy() { throw null; }
  double choose(dev.nn.data.calibration.Forecasts forecasts, int positive);
  static Threshold cost(double falsePositive, double falseNegative) { throw null; }
  static Threshold f1() { throw null; }
  default Double given() { throw null; }
  static Threshold precisionAtRecall(double recall) { throw null; }
  static Threshold recallAtPrecision(double precision) { throw null; }
}
