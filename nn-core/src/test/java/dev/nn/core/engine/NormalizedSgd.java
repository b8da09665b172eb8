package dev.nn.core.engine;

import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;

/** A step of one length for all parameters together: the gradient by its norm over all tensors. */
public record NormalizedSgd() implements Optimizer {

  @Override
  public String name() {
    return "acme:normalized_sgd";
  }

  @Override
  public OptimizerNeeds needs() {
    return OptimizerNeeds.TENSORS.withNumbers(1);
  }

  @Override
  public void prepare(ParameterBlock tensor, float learningRate, long step) {
    double squares = 0;
    for (int i = tensor.start(); i < tensor.end(); i++) {
      squares += (double) tensor.gradients()[i] * tensor.gradients()[i];
    }
    tensor.numbers()[0] = squares;
  }

  @Override
  public void update(ParameterBlock tensor, float learningRate, long step) {
    double squares = tensor.total(0);
    float rate = squares == 0 ? 0 : (float) (learningRate / Math.sqrt(squares));
    for (int i = tensor.start(); i < tensor.end(); i++) {
      tensor.values()[i] -= rate * tensor.gradients()[i];
    }
  }
}
