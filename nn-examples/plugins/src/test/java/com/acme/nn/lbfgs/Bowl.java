package com.acme.nn.lbfgs;

import dev.nn.api.ParameterBlock;
import dev.nn.api.optimizer.OptimizerStep;
import dev.nn.api.optimizer.StepOptimizer;
import java.util.ArrayList;
import java.util.List;

/** Steps on Σ ½·cᵢ·wᵢ², as a trainer would take them. */
final class Bowl implements OptimizerStep {

  private final float[] curvature;
  private final float[] values;
  private final float[] gradients;
  private final List<float[]> states = new ArrayList<>();
  private final double[] numbers;
  private double loss;
  private long number;
  private int evaluations;

  Bowl(StepOptimizer optimizer, float[] curvature, float... start) {
    this.curvature = curvature;
    values = start;
    gradients = new float[start.length];
    for (int slot = 0; slot < optimizer.slots(); slot++) {
      states.add(new float[start.length]);
    }
    numbers = new double[optimizer.numbers()];
  }

  /** Takes a step, and returns the number of its evaluations, without that at its start. */
  int step(StepOptimizer optimizer) {
    number++;
    evaluate();
    evaluations = 0;
    optimizer.step(this);
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
  public float[] values() {
    return values;
  }

  @Override
  public float[] gradients() {
    return gradients;
  }

  @Override
  public float[] state(int slot) {
    return states.get(slot);
  }

  @Override
  public double[] numbers() {
    return numbers;
  }

  @Override
  public List<ParameterBlock> tensors() {
    throw new UnsupportedOperationException("a function without tensors");
  }

  @Override
  public float learningRate() {
    return 1;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public double loss() {
    return loss;
  }
}
