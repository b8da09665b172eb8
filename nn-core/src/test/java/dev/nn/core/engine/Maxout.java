package dev.nn.core.engine;

import dev.nn.api.ActivationGradients;
import dev.nn.api.LayerActivation;
import dev.nn.api.Matrix;
import java.util.Arrays;

/**
 * The largest of some pieces, each in columns beside each other: z = (first pieces | second | …).
 */
public record Maxout(int pieces) implements LayerActivation {

  public Maxout() {
    this(2);
  }

  @Override
  public String name() {
    return "acme:maxout";
  }

  @Override
  public int columns(int outputs) {
    return pieces * outputs;
  }

  @Override
  public void forward(Matrix z, Matrix p, Matrix a) {
    for (int r = 0; r < z.rows(); r++) {
      for (int j = 0; j < a.columns(); j++) {
        a.set(r, j, z.get(r, largest(z, r, j, a.columns())));
      }
    }
  }

  @Override
  public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    Arrays.fill(gradients.z().data(), gradients.z().start(), gradients.z().end(), 0);
    for (int r = 0; r < z.rows(); r++) {
      for (int j = 0; j < a.columns(); j++) {
        gradients.z().set(r, largest(z, r, j, a.columns()), gradients.a().get(r, j));
      }
    }
  }

  private int largest(Matrix z, int row, int output, int outputs) {
    int best = output;
    for (int c = output + outputs; c < z.columns(); c += outputs) {
      best = z.get(row, c) > z.get(row, best) ? c : best;
    }
    return best;
  }
}
