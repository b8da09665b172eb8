package dev.nn.core.optimizers;

import dev.nn.api.Formula;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;

/**
 * Stochastic gradient descent: a step against the gradient (Robbins and Monro, "A Stochastic
 * Approximation Method", 1951). Keras and PyTorch: {@code SGD} without momentum.
 */
@Formula("w ← w − η g")
public record Sgd() implements Optimizer {

  @Override
  public String name() {
    return "sgd";
  }

  @Override
  public void update(ParameterBlock block, float learningRate, long step) {
    float[] w = block.values();
    float[] g = block.gradients();
    for (int i = block.start(); i < block.end(); i++) {
      w[i] = Math.fma(-learningRate, g[i], w[i]);
    }
  }
}
