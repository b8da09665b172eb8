// Written by bin/api-baseline.
package dev.nn.data;

public record Fractions(double train, double validation, double test) {
}
