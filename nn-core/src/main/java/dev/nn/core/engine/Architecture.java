package dev.nn.core.engine;

import dev.nn.api.Activation;
import dev.nn.api.NetworkSpec;
import java.util.List;

/**
 * The layers of a network as the engine computes them: their shapes, their activations, and the
 * place of each tensor in the flat array of parameters.
 *
 * @param spec the shapes
 * @param activations f of each layer
 * @param layout the place of each tensor
 */
public record Architecture(NetworkSpec spec, List<Activation> activations, ParameterLayout layout) {

  /** Makes the layers of a specification. */
  public static Architecture of(NetworkSpec spec, List<Activation> activations) {
    return new Architecture(spec, List.copyOf(activations), new ParameterLayout(spec));
  }

  /** Returns the number of layers. */
  public int layers() {
    return activations.size();
  }
}
