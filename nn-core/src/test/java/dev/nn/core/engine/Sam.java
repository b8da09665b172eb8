package dev.nn.core.engine;

import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;

/**
 * Sharpness-aware minimization with a plain step: g is the gradient at w + ρ g/‖g‖ (Foret et al.,
 * 2021).
 */
public record Sam(float radius) implements Optimizer {

  public Sam() {
    this(0.05f);
  }

  @Override
  public String name() {
    return "acme:sam";
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public OptimizerNeeds needs() {
    return OptimizerNeeds.NETWORK;
  }

  @Override
  public void update(ParameterBlock network, float learningRate, long number) {
    float[] w = network.values();
    float[] g = network.gradients();
    float[] start = network.state(0);
    double squares = 0;
    for (int i = 0; i < w.length; i++) {
      start[i] = w[i];
      squares += (double) g[i] * g[i];
    }
    if (squares != 0) {
      float scale = (float) (radius / Math.sqrt(squares));
      for (int i = 0; i < w.length; i++) {
        w[i] += scale * g[i];
      }
      network.evaluate();
    }
    for (int i = 0; i < w.length; i++) {
      w[i] = start[i] - learningRate * g[i];
    }
  }
}
