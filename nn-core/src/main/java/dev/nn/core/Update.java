package dev.nn.core;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The update of the parameters from their gradients: the gradients of the penalties are added, all
 * are clipped, and the optimizer moves each tensor. Owns the optimizer's state.
 */
final class Update {

  private final TrainingSpec spec;
  private final Optimizer optimizer;
  private final float[] gradients;
  private final ParameterBlock[] blocks;

  /**
   * An update of one array of parameters.
   *
   * @param parameters what is updated in place
   * @param gradients of the mean loss, laid out like {@code parameters}; overwritten by an update
   */
  Update(
      TrainingSpec spec,
      Optimizer optimizer,
      Network network,
      float[] parameters,
      float[] gradients) {
    this.spec = spec;
    this.optimizer = optimizer;
    this.gradients = gradients;
    List<float[]> states = new ArrayList<>();
    for (int slot = 0; slot < optimizer.slots(); slot++) {
      states.add(new float[parameters.length]);
    }
    ParameterLayout layout = network.layout();
    blocks = new ParameterBlock[2 * network.spec().layers().size()];
    for (int l = 0; l < blocks.length / 2; l++) {
      int start = layout.weights(l);
      int biases = layout.biases(l);
      int end = layout.end(l);
      blocks[2 * l] =
          new ParameterBlock(parameters, gradients, states, start, biases, Kind.WEIGHTS);
      blocks[2 * l + 1] =
          new ParameterBlock(parameters, gradients, states, biases, end, Kind.BIASES);
    }
  }

  /**
   * Updates the parameters once.
   *
   * @param learningRate η of this step
   * @param step from 1
   */
  void apply(float learningRate, long step) {
    penalize();
    clipByValue();
    clipByNorm();
    for (ParameterBlock block : blocks) {
      optimizer.update(block, learningRate, step);
    }
  }

  /** Adds the gradient of l1·Σ|w| + ½·l2·Σw² over the weights. */
  private void penalize() {
    if (spec.l1() == 0 && spec.l2() == 0) {
      return;
    }
    for (ParameterBlock block : blocks) {
      if (block.kind() == Kind.WEIGHTS) {
        float[] w = block.values();
        for (int i = block.start(); i < block.end(); i++) {
          gradients[i] += spec.l1() * Math.signum(w[i]) + spec.l2() * w[i];
        }
      }
    }
  }

  private void clipByValue() {
    float limit = spec.clipValue();
    if (limit == Float.POSITIVE_INFINITY) {
      return;
    }
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] = Math.max(-limit, Math.min(limit, gradients[i]));
    }
  }

  private void clipByNorm() {
    if (spec.clipNorm() == Float.POSITIVE_INFINITY) {
      return;
    }
    double squares = 0;
    for (float gradient : gradients) {
      squares += (double) gradient * gradient;
    }
    double norm = Math.sqrt(squares);
    if (norm > spec.clipNorm()) {
      float scale = (float) (spec.clipNorm() / norm);
      for (int i = 0; i < gradients.length; i++) {
        gradients[i] *= scale;
      }
    }
  }
}
