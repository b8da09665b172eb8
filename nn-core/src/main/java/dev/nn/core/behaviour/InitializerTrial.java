package dev.nn.core.behaviour;

import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;

/** The weights of a layer of 6 inputs and 5 outputs, drawn from a fixed stream. */
record InitializerTrial(Initializer initializer) implements Trial {

  private static final int INPUTS = 6;
  private static final int OUTPUTS = 5;
  private static final NetworkSpec LAYERS =
      NetworkSpec.parse(INPUTS + " -> " + OUTPUTS + " relu -> 1 identity");

  @Override
  public float[] run() {
    Matrix weights = Matrix.zeros(INPUTS, OUTPUTS);
    initializer.initialize(weights, LAYERS, 0, RandomStream.of(1).derive("behaviour", 0));
    return weights.data();
  }

  @Override
  public String place(int index) {
    return "the weight of input %s and output %s".formatted(index / OUTPUTS, index % OUTPUTS);
  }
}
