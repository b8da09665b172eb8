// Written by bin/api-baseline.
package dev.nn.data;

public record Fold(Rows train, Rows test) {
}
