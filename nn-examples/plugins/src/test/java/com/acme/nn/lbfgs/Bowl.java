package com.acme.nn.lbfgs;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import java.util.ArrayList;
import java.util.List;

/** Steps on Σ ½·cᵢ·wᵢ², as a trainer would take them. */
final class Bowl implements ParameterBlock.LossFunction {

  private final float[] curvature;
  private final float[] values;
  private final float[] gradients;
  private final ParameterBlock network;
  private double loss;
  private long number;
  private int evaluations;

  Bowl(Optimizer optimizer, float[] curvature, float... start) {
    this.curvature = curvature;
    values = start;
    int n = start.length;
    gradients = new float[n];
    List<float[]> states = new ArrayList<>();
    for (int slot = 0; slot < optimizer.slots(); slot++) {
      states.add(new float[n]);
    }
    var tensor = new ParameterBlock(values, gradients, states, 0, n, ParameterBlock.Kind.WEIGHTS);
    double[] numbers = new double[optimizer.needs().numbers()];
    network = ParameterBlock.ofNetwork(List.of(tensor), numbers, this);
  }

  /** Takes a step, and returns the number of its evaluations, without that at its start. */
  int step(Optimizer optimizer) {
    number++;
    evaluate();
    evaluations = 0;
    optimizer.update(network, 1, number);
    return evaluations;
  }

  @Override
  public double evaluate() {
    evaluations++;
    loss = 0;
    for (int i = 0; i < values.length; i++) {
      gradients[i] = curvature[i] * values[i];
      loss += 0.5 * gradients[i] * values[i];
    }
    return loss;
  }

  @Override
  public double loss() {
    return loss;
  }

  float[] values() {
    return values;
  }
}
