package dev.nn.core.engine;

import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;

/** A plain step, and an exponential mean of the parameters, corrected for its start at 0. */
public record MovingAverage(float keep) implements Optimizer {

  public MovingAverage() {
    this(0.9f);
  }

  @Override
  public String name() {
    return "acme:moving_average";
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public OptimizerNeeds needs() {
    return OptimizerNeeds.ELEMENTS.withAverages();
  }

  @Override
  public void update(ParameterBlock block, float learningRate, long step) {
    float[] w = block.values();
    float[] mean = block.state(0);
    for (int i = block.start(); i < block.end(); i++) {
      w[i] -= learningRate * block.gradients()[i];
      mean[i] = keep * mean[i] + (1 - keep) * w[i];
    }
  }

  @Override
  public void average(ParameterBlock block, long step, float[] averages) {
    float correct = (float) (1 / (1 - ScheduleFree.power(keep, step)));
    for (int i = block.start(); i < block.end(); i++) {
      averages[i] = correct * block.state(0)[i];
    }
  }
}
