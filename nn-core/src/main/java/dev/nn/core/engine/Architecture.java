package dev.nn.core.engine;

import dev.nn.api.Activation;
import dev.nn.api.LayerSpec;
import dev.nn.api.NetworkSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers of a network as the engine computes them: W₀, b₀, W₁, b₁, … lie in one flat array of
 * parameters.
 *
 * @param spec the specification
 * @param layers the shape of each layer
 */
public record Architecture(NetworkSpec spec, List<LayerShape> layers) {

  /** Lays out the layers of a specification. */
  public static Architecture of(NetworkSpec spec, List<Activation> activations) {
    List<LayerShape> layers = new ArrayList<>();
    int start = 0;
    for (LayerSpec layer : spec.layers()) {
      LayerShape shape =
          new LayerShape(layers.size(), layer, activations.get(layers.size()), start);
      layers.add(shape);
      start = shape.end();
    }
    return new Architecture(spec, List.copyOf(layers));
  }

  /** Returns the activation of each layer. */
  public List<Activation> activations() {
    return layers.stream().map(LayerShape::activation).toList();
  }
}
