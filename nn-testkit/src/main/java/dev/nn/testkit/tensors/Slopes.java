package dev.nn.testkit.tensors;

import dev.nn.api.RandomStream;
import java.util.Arrays;

/** A loss as a function of all parameters, Σ ½·c·(w − minimum)², with its gradient. */
class Slopes {

  private static final float[] CURVATURE = {0.25f, 1f, 2f};

  final float[] minimum;

  Slopes(int size) {
    minimum = numbers(size, RandomStream.of(11));
  }

  static float[] numbers(int size, RandomStream random) {
    float[] numbers = new float[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = (float) random.gaussian(i);
    }
    return numbers;
  }

  /** Returns the loss at w, and writes its gradient. */
  double evaluate(float[] w, float[] gradient) {
    double loss = 0;
    for (int i = 0; i < w.length; i++) {
      float distance = w[i] - minimum[i];
      gradient[i] = CURVATURE[i % CURVATURE.length] * distance;
      loss += 0.5 * gradient[i] * distance;
    }
    return loss;
  }

  /** Returns a function that is 1 everywhere. */
  static Slopes flat(int size) {
    return new Slopes(size) {
      @Override
      double evaluate(float[] w, float[] gradient) {
        Arrays.fill(gradient, 0);
        return 1;
      }
    };
  }

  /** Returns a function whose gradient by one parameter is NaN everywhere. */
  static Slopes ill(int size, int parameter) {
    return new Slopes(size) {
      @Override
      double evaluate(float[] w, float[] gradient) {
        double loss = super.evaluate(w, gradient);
        gradient[parameter] = Float.NaN;
        return loss;
      }
    };
  }
}
