package dev.nn.testkit;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.testkit.GoodActivations.Tanh;

/** A tanh that subclasses break in one place. Its name is made of its class's. */
abstract class BrokenActivation implements Activation {

  private final Tanh tanh = new Tanh();

  @Override
  public String name() {
    return ContractRun.nameFor(getClass());
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    tanh.forward(z, a);
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    tanh.backward(z, a, gradient);
  }
}
