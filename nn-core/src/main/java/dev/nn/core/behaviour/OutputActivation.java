package dev.nn.core.behaviour;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;

/**
 * A stand-in for one of the usual activations of outputs, by which a loss chooses its form:
 * sigmoid, softmax or exponential.
 */
record OutputActivation(String name) implements Activation {

  @Override
  public void forward(Matrix z, Matrix a) {
    int columns = z.columns();
    for (int r = 0; r < z.rows(); r++) {
      double sum = 0;
      for (int c = 0; c < columns; c++) {
        sum += StrictMath.exp(z.data()[z.start() + r * columns + c]);
      }
      for (int c = 0; c < columns; c++) {
        double exp = StrictMath.exp(z.data()[z.start() + r * columns + c]);
        double divisor = name.equals("softmax") ? sum : name.equals("sigmoid") ? 1 + exp : 1;
        a.data()[a.start() + r * columns + c] = (float) (exp / divisor);
      }
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    int columns = z.columns();
    for (int r = 0; r < z.rows(); r++) {
      double mean = 0;
      for (int c = 0; c < columns; c++) {
        int i = r * columns + c;
        mean += a.data()[a.start() + i] * gradient.data()[gradient.start() + i];
      }
      for (int c = 0; c < columns; c++) {
        int i = r * columns + c;
        double p = a.data()[a.start() + i];
        double g = gradient.data()[gradient.start() + i];
        gradient.data()[gradient.start() + i] =
            (float)
                switch (name) {
                  case "softmax" -> p * (g - mean);
                  case "sigmoid" -> p * (1 - p) * g;
                  default -> p * g;
                };
      }
    }
  }
}
