package dev.nn.core;

import dev.nn.api.LayerSpec;
import dev.nn.api.Matrix;
import dev.nn.core.engine.Layer;
import dev.nn.core.engine.Layers;
import java.util.List;

/**
 * Summarizes a layer's weights, gradients and activations in one training step.
 *
 * @param layer from 0
 * @param weights W after the update, without b
 * @param gradients dL/dW for the batch, before clipping and penalties
 * @param activations a for the batch, before dropout
 * @param health the state of the units on the batch's rows; for the last layer it counts no unit
 */
public record LayerActivity(
    int layer,
    LayerSpec spec,
    Distribution weights,
    Distribution gradients,
    Distribution activations,
    LayerHealth health) {

  /** Summarizes each layer; only for this module. */
  public static List<LayerActivity> of(
      Layers layers, float[] parameters, float[] gradients, int bins) {
    Layer last = layers.last();
    return layers.all().stream()
        .map(layer -> of(layer, layer == last, parameters, gradients, bins))
        .toList();
  }

  private static LayerActivity of(
      Layer layer, boolean last, float[] parameters, float[] gradients, int bins) {
    int start = layer.shape().start();
    int end = layer.shape().biases();
    Matrix a = layer.a();
    LayerSpec spec = layer.shape().spec();
    int index = layer.shape().index();
    return new LayerActivity(
        index,
        spec,
        Distribution.of(parameters, start, end, bins),
        Distribution.of(gradients, start, end, bins),
        Distribution.of(a.data(), a.start(), a.end(), bins),
        last ? new LayerHealth(index, spec, 0, 0) : LayerHealth.of(layer));
  }
}
