package dev.nn.core.checked;

import dev.nn.api.Activation;
import dev.nn.api.ActivationGradients;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.rules.Operation;
import dev.nn.api.rules.Operations;
import dev.nn.api.rules.Results.Written;
import dev.nn.core.blocks.BlockActivation;
import dev.nn.core.checked.CheckedMode.CheckedInitializer;
import java.util.List;

/** An activation whose passes and initial parameters are checked. */
record CheckedActivation(Activation of) implements Activation {

  private static final Matrix NONE = Matrix.zeros(0, 1);

  @Override
  public String name() {
    return of.name();
  }

  @Override
  public int columns(int outputs) {
    return of.columns(outputs);
  }

  @Override
  public int parameters(int outputs) {
    return of.parameters(outputs);
  }

  @Override
  public void initialize(Matrix p, int outputs, RandomStream random) {
    CheckedInitializer.draw("parameters", p, m -> of.initialize(m, outputs, random), () -> {});
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    forward(z, NONE, a, true);
  }

  @Override
  public void forward(Matrix z, Matrix p, Matrix a) {
    forward(z, p, a, false);
  }

  private void forward(Matrix z, Matrix p, Matrix a, boolean isPlain) {
    Operation pass = Operations.forward(of, a.columns(), z, p, isPlain);
    List<Written> results = pass.checked(start(), () -> onOthers(z, p, a, isPlain));
    results.get(0).copyTo(a);
    Operation.forget(results);
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    backward(z, NONE, a, new ActivationGradients(gradient, gradient, NONE), true);
  }

  @Override
  public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    backward(z, p, a, gradients, false);
  }

  private void backward(
      Matrix z, Matrix p, Matrix a, ActivationGradients gradients, boolean isPlain) {
    Operation pass = Operations.backward(of, z, p, a, gradients.a(), isPlain);
    List<Written> results = pass.checked(start(), () -> onOthers(z, p, a, isPlain));
    results.get(0).copyTo(gradients.z());
    if (results.size() > 1) {
      results.get(1).copyTo(gradients.p());
    }
    Operation.forget(results);
  }

  /**
   * Makes a forward pass with other values in the same shape, in case the plug-in keeps the last
   * ones.
   */
  private void onOthers(Matrix z, Matrix p, Matrix a, boolean isPlain) {
    float[] others = z.data().clone();
    for (int i = z.start(); i < z.end(); i++) {
      others[i] += 1;
    }
    Matrix other = Matrix.wrap(others, z.start(), z.rows(), z.columns());
    Matrix result = Matrix.wrap(a.data().clone(), a.start(), a.rows(), a.columns());
    if (isPlain) {
      of.forward(other, result);
    } else {
      of.forward(other, p.copy(), result);
    }
  }

  /**
   * Returns another start than the engine's; blocks keep the engine's, because they have buffers
   * for their own rows.
   */
  private int start() {
    return of instanceof BlockActivation ? -1 : Operation.MARGIN;
  }
}
