// Written by bin/api-baseline.
package dev.nn.data.decisions;

public record NumberDecision(String column, dev.nn.data.calibration.Intervals intervals) {
}
