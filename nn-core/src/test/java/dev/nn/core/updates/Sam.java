package dev.nn.core.updates;

import dev.nn.api.optimizer.OptimizerStep;
import dev.nn.api.optimizer.StepOptimizer;

/**
 * Sharpness-aware minimization with a plain step: g is the gradient at w + ρ g/‖g‖ (Foret et al.,
 * 2021).
 */
public record Sam(float radius) implements StepOptimizer {

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
  public void step(OptimizerStep step) {
    float[] w = step.values();
    float[] g = step.gradients();
    float[] start = step.state(0);
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
      step.evaluate();
    }
    for (int i = 0; i < w.length; i++) {
      w[i] = start[i] - step.learningRate() * g[i];
    }
  }
}
