// Written by bin/api-baseline.
package dev.nn.data.calibration;

public sealed interface Calibrator permits Temperature, Isotonic, PriorCorrection {
  void apply(double[] p, int from, int labels);
  default Forecasts apply(Forecasts forecasts) { throw null; }
  boolean suits(int labels);
}
