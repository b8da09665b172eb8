package dev.nn.core.behaviour;

import dev.nn.api.Optimizer;
import dev.nn.core.updates.FixedSteps;

/** Three steps of an optimizer that asks for more than ranges of parameters. */
record StepsTrial(Optimizer optimizer) implements Trial {

  @Override
  public float[] run() {
    return FixedSteps.run(optimizer);
  }

  @Override
  public int section(int index) {
    return index / FixedSteps.PARAMETERS;
  }

  @Override
  public String place(int index) {
    int part = index / FixedSteps.PARAMETERS;
    int i = index % FixedSteps.PARAMETERS;
    return part < FixedSteps.STEPS
        ? "parameter %s after step %s".formatted(i, part + 1)
        : "number %s of the averages and the state after %s steps"
            .formatted(index - FixedSteps.STEPS * FixedSteps.PARAMETERS, FixedSteps.STEPS);
  }
}
