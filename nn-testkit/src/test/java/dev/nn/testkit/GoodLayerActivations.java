package dev.nn.testkit;

import dev.nn.api.ActivationGradients;
import dev.nn.api.LayerActivation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import java.util.Arrays;

/** Activations without fault that have parameters, another width, or both. */
final class GoodLayerActivations {

  private GoodLayerActivations() {}

  /** z if z > 0, otherwise p·z, with a slope p of each unit. */
  public static class Prelu implements LayerActivation {

    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    public int parameters(int outputs) {
      return outputs;
    }

    @Override
    public void initialize(Matrix p, int outputs, RandomStream random) {
      Arrays.fill(p.data(), p.start(), p.end(), 0.25f);
    }

    @Override
    public void forward(Matrix z, Matrix p, Matrix a) {
      for (int i = 0; i < z.end() - z.start(); i++) {
        float x = z.data()[z.start() + i];
        float slope = p.data()[p.start() + i % z.columns()];
        a.data()[a.start() + i] = x > 0 ? x : slope * x;
      }
    }

    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
      for (int i = 0; i < z.end() - z.start(); i++) {
        float x = z.data()[z.start() + i];
        float slope = p.data()[p.start() + i % z.columns()];
        float g = gradients.a().data()[gradients.a().start() + i];
        gradients.z().data()[gradients.z().start() + i] = x > 0 ? g : slope * g;
        gradients.p().data()[gradients.p().start() + i] = x > 0 ? 0 : x * g;
      }
    }
  }

  /** u · sigmoid(v), z = (u | v). */
  public static class Glu implements LayerActivation {

    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    public int columns(int outputs) {
      return 2 * outputs;
    }

    @Override
    public void forward(Matrix z, Matrix p, Matrix a) {
      for (int r = 0; r < z.rows(); r++) {
        for (int j = 0; j < a.columns(); j++) {
          a.set(r, j, z.get(r, j) * sigmoid(z.get(r, a.columns() + j)));
        }
      }
    }

    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
      for (int r = 0; r < z.rows(); r++) {
        for (int j = 0; j < a.columns(); j++) {
          float s = sigmoid(z.get(r, a.columns() + j));
          gradients.z().set(r, j, gradients.a().get(r, j) * s);
          gradients
              .z()
              .set(r, a.columns() + j, gradients.a().get(r, j) * (z.get(r, j) * (s * (1 - s))));
        }
      }
    }

    static float sigmoid(float x) {
      return (float) (1 / (1 + StrictMath.exp(-x)));
    }
  }

  /** The larger of two neighbours. */
  public static class Maxout implements LayerActivation {

    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    public int columns(int outputs) {
      return 2 * outputs;
    }

    @Override
    public void forward(Matrix z, Matrix p, Matrix a) {
      for (int i = 0; i < a.end() - a.start(); i++) {
        int first = z.start() + 2 * i;
        a.data()[a.start() + i] = Math.max(z.data()[first], z.data()[first + 1]);
      }
    }

    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
      for (int i = 0; i < a.end() - a.start(); i++) {
        int first = z.start() + 2 * i;
        boolean isSecond = z.data()[first + 1] > z.data()[first];
        float g = gradients.a().data()[gradients.a().start() + i];
        gradients.z().data()[gradients.z().start() + 2 * i] = isSecond ? 0 : g;
        gradients.z().data()[gradients.z().start() + 2 * i + 1] = isSecond ? g : 0;
      }
    }
  }

  /** (relu(z) | relu(-z)), of twice as many outputs as columns of z; refuses an odd number. */
  public static class Crelu implements LayerActivation {

    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    public int columns(int outputs) {
      if (outputs % 2 != 0) {
        throw new IllegalArgumentException(outputs + " outputs; crelu takes an even number");
      }
      return outputs / 2;
    }

    @Override
    public void forward(Matrix z, Matrix p, Matrix a) {
      for (int r = 0; r < z.rows(); r++) {
        for (int c = 0; c < z.columns(); c++) {
          a.set(r, c, Math.max(0, z.get(r, c)));
          a.set(r, z.columns() + c, Math.max(0, -z.get(r, c)));
        }
      }
    }

    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
      for (int r = 0; r < z.rows(); r++) {
        for (int c = 0; c < z.columns(); c++) {
          float x = z.get(r, c);
          float below = x < 0 ? -gradients.a().get(r, z.columns() + c) : 0;
          gradients.z().set(r, c, x > 0 ? gradients.a().get(r, c) : below);
        }
      }
    }
  }

  /** u · (p + v) with one p that all outputs share: learned, and of another width. */
  public static class Gated implements LayerActivation {

    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    public int parameters(int outputs) {
      return 1;
    }

    @Override
    public int columns(int outputs) {
      return 2 * outputs;
    }

    @Override
    public void initialize(Matrix p, int outputs, RandomStream random) {
      p.set(0, 0, random.uniform(0, 0.5f, 1));
    }

    @Override
    public void forward(Matrix z, Matrix p, Matrix a) {
      for (int r = 0; r < z.rows(); r++) {
        for (int j = 0; j < a.columns(); j++) {
          a.set(r, j, z.get(r, 2 * j) * (p.get(0, 0) + z.get(r, 2 * j + 1)));
        }
      }
    }

    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
      for (int r = 0; r < z.rows(); r++) {
        double sum = 0;
        for (int j = 0; j < a.columns(); j++) {
          float g = gradients.a().get(r, j);
          gradients.z().set(r, 2 * j, g * (p.get(0, 0) + z.get(r, 2 * j + 1)));
          gradients.z().set(r, 2 * j + 1, g * z.get(r, 2 * j));
          sum += (double) g * z.get(r, 2 * j);
        }
        gradients.p().set(r, 0, (float) sum);
      }
    }
  }
}
