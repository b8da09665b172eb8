package dev.nn.core.initializers;

import dev.nn.api.Formula;
import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import java.util.Arrays;

/**
 * A random rotation: columns, or rows where there are fewer of them, that are orthogonal and of
 * length {@code gain}, so that a layer changes no angle and no length (Saxe, McClelland and
 * Ganguli, "Exact Solutions to the Nonlinear Dynamics of Learning in Deep Linear Neural Networks",
 * 2014).
 *
 * <pre>
 * W = gain · Q,   A = Q R,   A normal, the diagonal of R positive
 * </pre>
 *
 * <p>A matrix of normal numbers has no preferred direction, and neither has Q if the signs are such
 * that R's diagonal is positive (Mezzadri, "How to Generate Random Matrices from the Classical
 * Compact Groups", 2007). The modified Gram–Schmidt process makes it so by itself, since what it
 * divides by are lengths. It loses some digits of orthogonality to the condition of A; in double,
 * far fewer than rounding to float does.
 *
 * <p>Keras: {@code Orthogonal}; PyTorch: {@code orthogonal_}. The same distribution and default.
 *
 * @param gain the length of the columns or rows, above 0
 */
@Formula("W = gain · Q, A = Q R, A normal, the diagonal of R positive")
public record Orthogonal(double gain) implements Initializer {

  /**
   * Checks the gain.
   *
   * @throws IllegalArgumentException if it is not a finite number above 0
   */
  public Orthogonal {
    if (!(gain > 0 && gain < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "orthogonal: gain is " + gain + ", expected a finite number above 0");
    }
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
    int rows = weights.rows();
    int columns = weights.columns();
    boolean tall = rows >= columns;
    double[][] q = new double[Math.max(rows, columns)][Math.min(rows, columns)];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        double normal = random.gaussian((long) r * columns + c);
        if (tall) {
          q[r][c] = normal;
        } else {
          q[c][r] = normal;
        }
      }
    }
    orthonormalize(q);
    float[] w = weights.data();
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        w[weights.start() + r * columns + c] = (float) (gain * (tall ? q[r][c] : q[c][r]));
      }
    }
  }

  /**
   * Makes the columns of a tall matrix orthonormal: each in turn is scaled to length 1, then taken
   * out of those to its right.
   *
   * <p>The products of column k with all columns to its right are summed row by row, so that both
   * inner loops run along rows, and no sum is ever divided.
   */
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
