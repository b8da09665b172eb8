// Written by bin/api-baseline.
package dev.nn.core.training;

public record EpochRecord(int epoch, double loss, float learningRate, long steps, java.time.Duration time, java.util.Map<String, Double> metrics) {
}
