// Written by bin/api-baseline.
package dev.nn.core;

public record LayerActivity(int layer, dev.nn.api.LayerSpec spec, Distribution weights, Distribution gradients, Distribution activations, LayerHealth health) {
}
