// Written by bin/api-baseline.
package dev.nn.data.calibration;

public record Coverage(double level, double covered, double width) {
}
