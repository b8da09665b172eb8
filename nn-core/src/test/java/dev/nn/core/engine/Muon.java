package dev.nn.core.engine;

import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;

/**
 * Muon (Jordan et al., 2024): a momentum whose matrix of weights is made nearly orthogonal by five
 * iterations of Newton and Schulz. Biases take a plain step.
 */
public record Muon(float momentum) implements Optimizer {

  public Muon() {
    this(0.95f);
  }

  @Override
  public String name() {
    return "acme:muon";
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
    float[] w = tensor.values();
    float[] v = tensor.state(0);
    for (int i = tensor.start(); i < tensor.end(); i++) {
      v[i] = momentum * v[i] + tensor.gradients()[i];
    }
    boolean isMatrix = tensor.kind() == Kind.WEIGHTS;
    double[][] direction = isMatrix ? orthogonal(tensor) : null;
    for (int i = tensor.start(); i < tensor.end(); i++) {
      int place = i - tensor.start();
      double d =
          direction == null ? v[i] : direction[place / tensor.columns()][place % tensor.columns()];
      w[i] -= (float) (learningRate * d);
    }
  }

  /** Returns the nearly orthogonal matrix of the momentum, [rows × columns]. */
  static double[][] orthogonal(ParameterBlock tensor) {
    double[][] x = new double[tensor.rows()][tensor.columns()];
    double squares = 0;
    for (int r = 0; r < x.length; r++) {
      for (int c = 0; c < x[r].length; c++) {
        x[r][c] = tensor.state(0)[tensor.start() + r * tensor.columns() + c];
        squares += x[r][c] * x[r][c];
      }
    }
    if (squares == 0) {
      return x;
    }
    double norm = Math.sqrt(squares);
    for (double[] row : x) {
      for (int c = 0; c < row.length; c++) {
        row[c] /= norm;
      }
    }
    for (int iteration = 0; iteration < 5; iteration++) {
      x = iterate(x);
    }
    return x;
  }

  /** Returns 1.5·x − 0.5·x·xᵀ·x. */
  private static double[][] iterate(double[][] x) {
    int columns = x[0].length;
    double[][] gram = new double[columns][columns];
    for (double[] row : x) {
      for (int i = 0; i < columns; i++) {
        for (int j = 0; j < columns; j++) {
          gram[i][j] += row[i] * row[j];
        }
      }
    }
    double[][] next = new double[x.length][columns];
    for (int r = 0; r < x.length; r++) {
      for (int c = 0; c < columns; c++) {
        double product = 0;
        for (int k = 0; k < columns; k++) {
          product += x[r][k] * gram[k][c];
        }
        next[r][c] = 1.5 * x[r][c] - 0.5 * product;
      }
    }
    return next;
  }
}
