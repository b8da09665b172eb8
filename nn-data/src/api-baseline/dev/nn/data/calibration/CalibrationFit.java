// Written by bin/api-baseline.
package dev.nn.data.calibration;

public record CalibrationFit(Calibrator calibrator, Forecasts after, String reason) {
  public static CalibrationFit of(Forecasts forecasts, CalibrationMethod method, long seed) { throw null; }
}
