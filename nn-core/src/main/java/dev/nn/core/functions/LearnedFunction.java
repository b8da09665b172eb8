package dev.nn.core.functions;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.activation.ActivationGradients;
import dev.nn.api.activation.LearnedActivation;

/** An activation with parameters of its own. */
final class LearnedFunction extends LayerFunction {

  private final LearnedActivation activation;

  private LearnedFunction(LearnedActivation activation, int outputs, int columns, int parameters) {
    super(activation, outputs, columns, parameters);
    this.activation = activation;
  }

  static LearnedFunction of(LearnedActivation activation, int outputs) {
    try {
      int columns = stated(activation.columns(outputs), "columns of z");
      int parameters = stated(activation.parameters(outputs), "parameters");
      return new LearnedFunction(activation, outputs, columns, parameters);
    } catch (Throwable e) {
      throw failure(activation, outputs, e);
    }
  }

  @Override
  public void initialize(Matrix p, RandomStream random) {
    activation.initialize(p, outputs(), random);
  }

  @Override
  public void forward(Matrix z, Matrix p, Matrix a) {
    activation.forward(z, p, a);
  }

  @Override
  public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    activation.backward(z, p, a, gradients);
  }
}
