package dev.nn.cli.doctor;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.activation.ActivationGradients;
import dev.nn.api.activation.LearnedActivation;
import dev.nn.api.activation.WideningActivation;
import dev.nn.testkit.Samples;

/** Both passes of an activation that has parameters, or changes the width, on one batch. */
final class LayerPasses {

  private final Activation activation;
  private final Matrix z;
  private final Matrix p;
  private final Matrix a;
  private final ActivationGradients gradients;

  LayerPasses(Activation activation, int rows, int outputs, RandomStream random) {
    this.activation = activation;
    int columns;
    if (activation instanceof LearnedActivation learned) {
      columns = learned.columns(outputs);
      p = Matrix.zeros(1, learned.parameters(outputs));
      learned.initialize(p, outputs, random);
    } else {
      columns = ((WideningActivation) activation).columns(outputs);
      p = Matrix.zeros(0, 1);
    }
    z = Samples.gaussian(rows, columns, random);
    a = Matrix.zeros(rows, outputs);
    gradients =
        new ActivationGradients(
            Samples.gaussian(rows, outputs, random.derive("gradient", 0)),
            Matrix.zeros(rows, columns),
            Matrix.zeros(rows, p.columns()));
    forward();
  }

  /** Returns whether an activation has such passes. */
  static boolean suits(Activation activation) {
    return activation instanceof LearnedActivation || activation instanceof WideningActivation;
  }

  void forward() {
    if (activation instanceof LearnedActivation learned) {
      learned.forward(z, p, a);
    } else {
      activation.forward(z, a);
    }
  }

  void backward() {
    if (activation instanceof LearnedActivation learned) {
      learned.backward(z, p, a, gradients);
    } else {
      ((WideningActivation) activation).backward(z, a, gradients.a(), gradients.z());
    }
  }
}
