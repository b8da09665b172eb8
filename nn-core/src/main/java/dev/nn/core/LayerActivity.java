package dev.nn.core;

import dev.nn.api.LayerSpec;
import dev.nn.api.Matrix;
import dev.nn.core.engine.Layer;
import dev.nn.core.engine.Layers;
import java.util.List;

/**
 * The numbers of a layer in a step of training, in summary.
 *
 * @param layer from 0
 * @param weights W after the update, without b
 * @param gradients dL/dW before clipping and penalties, of the batch
 * @param activations a of the batch, before dropout
 * @param health of the units on the rows of the batch; of no unit in the last layer
 */
public record LayerActivity(
    int layer,
    LayerSpec spec,
    Distribution weights,
    Distribution gradients,
    Distribution activations,
    LayerHealth health) {

  /** Returns the activity of each layer, for this module alone. */
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
