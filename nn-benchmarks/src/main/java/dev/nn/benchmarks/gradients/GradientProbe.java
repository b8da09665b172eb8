package dev.nn.benchmarks.gradients;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;

/** An "optimizer" that puts the gradients in the place of the parameters, for a look at them. */
record GradientProbe() implements Optimizer {

  @Override
  public String name() {
    return "numerics:probe";
  }

  @Override
  public void update(ParameterBlock block, float learningRate, long step) {
    int length = block.end() - block.start();
    System.arraycopy(block.gradients(), block.start(), block.values(), block.start(), length);
  }
}
