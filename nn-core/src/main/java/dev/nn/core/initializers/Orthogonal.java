package dev.nn.core.initializers;

import dev.nn.api.Formula;
import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.arguments.Require;
import java.util.Arrays;

/**
 * A random rotation: orthogonal columns, or rows if there are fewer rows, of length {@code gain}
 * (Saxe, McClelland and Ganguli, "Exact Solutions to the Nonlinear Dynamics of Learning in Deep
 * Linear Neural Networks", 2014).
 *
 * <p>Q has no preferred direction if R's diagonal is positive (Mezzadri, "How to Generate Random
 * Matrices from the Classical Compact Groups", 2007). The modified Gram–Schmidt process ensures
 * that, because it divides by lengths; in double, it loses fewer digits than rounding to float.
 * Keras: {@code Orthogonal}; PyTorch: {@code orthogonal_}. The same distribution and default.
 *
 * @param gain the length of the columns or rows, above 0
 */
@Formula("W = gain · Q, A = Q R, A normal, the diagonal of R positive")
public record Orthogonal(double gain) implements Initializer {

  /** Throws an {@link IllegalArgumentException} unless the gain is finite and above 0. */
  public Orthogonal {
    Require.positive("orthogonal: gain", gain);
  }

  /** Sets the gain to 1. */
  public Orthogonal() {
    this(1);
  }

  @Override
  public String name() {
    return "orthogonal";
  }

  @Override
  public void initialize(Matrix weights, RandomStream random) {
    boolean tall = weights.rows() >= weights.columns();
    int length = Math.max(weights.rows(), weights.columns());
    int width = Math.min(weights.rows(), weights.columns());
    int down = tall ? width : 1;
    int across = tall ? 1 : length;
    double[][] q = new double[length][width];
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < width; j++) {
        q[i][j] = random.gaussian((long) i * down + (long) j * across);
      }
    }
    orthonormalize(q);
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < width; j++) {
        weights.data()[weights.start() + i * down + j * across] = (float) (gain * q[i][j]);
      }
    }
  }

  // Scales column k to length 1, then subtracts its projection from the columns to its right. Both
  // inner loops run along rows: the products of column k with the others are summed row by row.
  private static void orthonormalize(double[][] a) {
    int columns = a[0].length;
    double[] products = new double[columns];
    for (int k = 0; k < columns; k++) {
      Arrays.fill(products, k, columns, 0);
      for (double[] row : a) {
        double factor = row[k];
        for (int c = k; c < columns; c++) {
          products[c] = Math.fma(factor, row[c], products[c]);
        }
      }
      double length = Math.sqrt(products[k]);
      for (double[] row : a) {
        row[k] /= length;
        double factor = row[k] / length;
        for (int c = k + 1; c < columns; c++) {
          row[c] = Math.fma(-factor, products[c], row[c]);
        }
      }
    }
  }
}
