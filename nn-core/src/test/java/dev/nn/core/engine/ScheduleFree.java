package dev.nn.core.engine;

import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;

/**
 * Schedule-free AdamW (Defazio et al., "The Road Less Scheduled", 2024): learns at y between z,
 * which Adam moves, and x, the mean of all z weighted by η², with which it evaluates. The sum of
 * the weights is a number.
 */
public record ScheduleFree(float beta1, float beta2, float decay) implements Optimizer {

  public ScheduleFree() {
    this(0.9f, 0.999f, 0.01f);
  }

  @Override
  public String name() {
    return "acme:schedule_free";
  }

  @Override
  public int slots() {
    return 3;
  }

  @Override
  public OptimizerNeeds needs() {
    return OptimizerNeeds.TENSORS.withNumbers(1).withAverages();
  }

  @Override
  public void update(ParameterBlock tensor, float learningRate, long step) {
    float[] y = tensor.values();
    float[] g = tensor.gradients();
    float[] z = tensor.state(0);
    float[] x = tensor.state(1);
    float[] s = tensor.state(2);
    float rate = learningRate * (float) Math.sqrt(1 - power(beta2, step));
    tensor.numbers()[0] += (double) rate * rate;
    double weights = tensor.numbers()[0];
    float share = weights == 0 ? 0 : (float) ((double) rate * rate / weights);
    for (int i = tensor.start(); i < tensor.end(); i++) {
      if (step == 1) {
        z[i] = y[i];
        x[i] = y[i];
      }
      s[i] = beta2 * s[i] + (1 - beta2) * g[i] * g[i];
      z[i] -= rate * (g[i] / ((float) Math.sqrt(s[i]) + 1e-8f) + decay * y[i]);
      x[i] += share * (z[i] - x[i]);
      y[i] = z[i] + beta1 * (x[i] - z[i]);
    }
  }

  /** Returns baseⁿ; StrictMath.pow makes arrays, unless C2 removes them. */
  static double power(double base, long n) {
    return StrictMath.exp(n * StrictMath.log(base));
  }

  @Override
  public void average(ParameterBlock tensor, long step, float[] averages) {
    int length = tensor.end() - tensor.start();
    System.arraycopy(tensor.state(1), tensor.start(), averages, tensor.start(), length);
  }
}
