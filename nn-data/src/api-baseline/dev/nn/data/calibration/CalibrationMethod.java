// Written by bin/api-baseline.
package dev.nn.data.calibration;

public enum CalibrationMethod {
  NONE, TEMPERATURE, ISOTONIC, BEST;
}
