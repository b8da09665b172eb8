package dev.nn.core.engine;

import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;

/**
 * Adafactor without momentum (Shazeer and Stern, 2018): the mean square of the gradient of a matrix
 * is the product of a mean of its row and one of its column, which lie one after the other in a
 * state array. The mean square of a vector is kept whole.
 */
public record Adafactor(double decay) implements Optimizer {

  private static final double EPSILON = 1e-30;

  public Adafactor() {
    this(0.8);
  }

  @Override
  public String name() {
    return "acme:adafactor";
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public OptimizerNeeds needs() {
    return OptimizerNeeds.TENSORS;
  }

  @Override
  public void update(ParameterBlock tensor, float learningRate, long step) {
    int rows = tensor.rows();
    int columns = tensor.columns();
    int start = tensor.start();
    float[] w = tensor.values();
    float[] g = tensor.gradients();
    float[] s = tensor.state(0);
    float keep = (float) (1 - StrictMath.pow((double) step, -decay));
    if (rows + columns > rows * columns) {
      for (int i = start; i < tensor.end(); i++) {
        s[i] = keep * s[i] + (1 - keep) * (float) ((double) g[i] * g[i] + EPSILON);
        w[i] -= learningRate * g[i] / (float) Math.sqrt(s[i]);
      }
      return;
    }
    double total = 0;
    for (int r = 0; r < rows; r++) {
      double mean = 0;
      for (int c = 0; c < columns; c++) {
        double each = g[start + r * columns + c];
        mean += (each * each + EPSILON) / columns;
      }
      s[start + r] = (float) (keep * s[start + r] + (1 - keep) * mean);
      total += s[start + r];
    }
    for (int c = 0; c < columns; c++) {
      double mean = 0;
      for (int r = 0; r < rows; r++) {
        double each = g[start + r * columns + c];
        mean += (each * each + EPSILON) / rows;
      }
      int place = start + rows + c;
      s[place] = (float) (keep * s[place] + (1 - keep) * mean);
    }
    for (int i = start; i < tensor.end(); i++) {
      int r = (i - start) / columns;
      int c = (i - start) % columns;
      double square = s[start + r] * (double) s[start + rows + c] * rows / total;
      w[i] -= (float) (learningRate * g[i] / Math.sqrt(square));
    }
  }
}
