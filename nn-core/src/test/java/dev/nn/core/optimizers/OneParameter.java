package dev.nn.core.optimizers;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import java.util.List;
import java.util.stream.Stream;

/** A single parameter with its state, to follow a rule step by step. */
final class OneParameter {

  private final Optimizer optimizer;
  private final float[] value;
  private final float[] gradient = new float[1];
  private final List<float[]> states;
  private final ParameterBlock block;
  private long step;

  OneParameter(Optimizer optimizer, Kind kind, float start) {
    this.optimizer = optimizer;
    value = new float[] {start};
    states = Stream.generate(() -> new float[1]).limit(optimizer.slots()).toList();
    block = new ParameterBlock(value, gradient, states, 0, 1, kind);
  }

  OneParameter(Optimizer optimizer, float start) {
    this(optimizer, Kind.WEIGHTS, start);
  }

  /** The parameter after the next step. */
  float step(float learningRate, float g) {
    step++;
    gradient[0] = g;
    optimizer.update(block, learningRate, step);
    return value[0];
  }

  float state(int slot) {
    return states.get(slot)[0];
  }
}
