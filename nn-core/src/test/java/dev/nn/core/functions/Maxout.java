package dev.nn.core.functions;

import dev.nn.api.Matrix;
import dev.nn.api.activation.WideningActivation;
import java.util.Arrays;

/**
 * The largest of some pieces, each in columns beside each other: z = (first pieces | second | …).
 */
public record Maxout(int pieces) implements WideningActivation {

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
  public void forward(Matrix z, Matrix a) {
    for (int r = 0; r < z.rows(); r++) {
      for (int j = 0; j < a.columns(); j++) {
        a.set(r, j, z.get(r, largest(z, r, j, a.columns())));
      }
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient, Matrix zGradient) {
    Arrays.fill(zGradient.data(), zGradient.start(), zGradient.end(), 0);
    for (int r = 0; r < z.rows(); r++) {
      for (int j = 0; j < a.columns(); j++) {
        zGradient.set(r, largest(z, r, j, a.columns()), gradient.get(r, j));
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
