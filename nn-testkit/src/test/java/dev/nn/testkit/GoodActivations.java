package dev.nn.testkit;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;

/** Activations without fault: element-wise, of a row, with a kink, with hyper-parameters. */
final class GoodActivations {

  private GoodActivations() {}

  /** tanh z, with the derivative 1 - a². */
  public static final class Tanh implements Activation {
    @Override
    public String name() {
      return "tanh";
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      for (int i = z.start(); i < z.end(); i++) {
        a.data()[i] = (float) StrictMath.tanh(z.data()[i]);
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      for (int i = z.start(); i < z.end(); i++) {
        gradient.data()[i] *= 1 - a.data()[i] * a.data()[i];
      }
    }
  }

  /** exp z, which overflows. */
  public static final class Exponential implements Activation {
    @Override
    public String name() {
      return "exponential";
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      for (int i = z.start(); i < z.end(); i++) {
        a.data()[i] = (float) StrictMath.exp(z.data()[i]);
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      for (int i = z.start(); i < z.end(); i++) {
        gradient.data()[i] *= a.data()[i];
      }
    }
  }

  /** z where it is positive, slope · z elsewhere. */
  public record Leaky(float slope) implements Activation {

    public Leaky() {
      this(0.1f);
    }

    @Override
    public String name() {
      return "leaky";
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      for (int i = z.start(); i < z.end(); i++) {
        float x = z.data()[i];
        a.data()[i] = x > 0 ? x : slope * x;
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      for (int i = z.start(); i < z.end(); i++) {
        if (!(z.data()[i] > 0)) {
          gradient.data()[i] *= slope;
        }
      }
    }
  }

  /** exp z over the sum of its row. */
  public static final class Softmax implements Activation {
    @Override
    public String name() {
      return "softmax";
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      for (int r = 0; r < z.rows(); r++) {
        float max = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < z.columns(); c++) {
          max = Math.max(max, z.get(r, c));
        }
        float sum = 0;
        for (int c = 0; c < z.columns(); c++) {
          a.set(r, c, (float) StrictMath.exp(z.get(r, c) - max));
          sum += a.get(r, c);
        }
        for (int c = 0; c < z.columns(); c++) {
          a.set(r, c, a.get(r, c) / sum);
        }
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      for (int r = 0; r < z.rows(); r++) {
        float dot = 0;
        for (int c = 0; c < z.columns(); c++) {
          dot += gradient.get(r, c) * a.get(r, c);
        }
        for (int c = 0; c < z.columns(); c++) {
          gradient.set(r, c, a.get(r, c) * (gradient.get(r, c) - dot));
        }
      }
    }
  }
}
