package dev.nn.testkit;

import dev.nn.api.Domain;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;

/** Random matrices for the domains of losses. The same stream gives the same matrix. */
public final class Samples {

  private Samples() {}

  /**
   * {@return random numbers from a domain, a new matrix, [rows × columns]} For {@link Domain#ANY},
   * they are Gaussian; for a distribution, they come from {@link #distributions}. Otherwise, they
   * keep 5 % of the range away from its bounds. If there is only one bound, the range ends 5 from
   * it.
   *
   * @param domain the numbers to draw from
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, at least 1
   * @param random the only source of randomness
   */
  public static Matrix of(Domain domain, int rows, int columns, RandomStream random) {
    if (domain.equals(Domain.ANY)) {
      return gaussian(rows, columns, random);
    }
    if (domain.distribution()) {
      return distributions(rows, columns, random);
    }
    double least = Double.isFinite(domain.least()) ? domain.least() : domain.most() - 5;
    double most = Double.isFinite(domain.most()) ? domain.most() : domain.least() + 5;
    double margin = (most - least) / 20;
    return uniform(rows, columns, (float) (least + margin), (float) (most - margin), random);
  }

  /**
   * {@return normal numbers with mean 0 and variance 1, a new matrix, [rows × columns]}
   *
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, at least 1
   * @param random the only source of randomness
   */
  public static Matrix gaussian(int rows, int columns, RandomStream random) {
    return new Shape(rows, columns).gaussian(random);
  }

  /**
   * {@return numbers in [low, high], a new matrix, [rows × columns]}
   *
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, at least 1
   * @param low the smallest number
   * @param high the largest number
   * @param random the only source of randomness
   */
  public static Matrix uniform(int rows, int columns, float low, float high, RandomStream random) {
    return new Shape(rows, columns).fill(i -> random.uniform(i, low, high));
  }

  /**
   * {@return rows that sum to 1 except for rounding, as softmax's do, with numbers from 1 /
   * (9·columns) up; a new matrix, [rows × columns]}
   *
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, at least 1
   * @param random the only source of randomness
   */
  public static Matrix distributions(int rows, int columns, RandomStream random) {
    Matrix matrix = uniform(rows, columns, 1f, 9f, random);
    for (int r = 0; r < rows; r++) {
      double sum = 0;
      for (int c = 0; c < columns; c++) {
        sum += matrix.get(r, c);
      }
      for (int c = 0; c < columns; c++) {
        matrix.set(r, c, (float) (matrix.get(r, c) / sum));
      }
    }
    return matrix;
  }

  /**
   * {@return zeros and ones, equally likely, a new matrix, [rows × columns]}
   *
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, at least 1
   * @param random the only source of randomness
   */
  public static Matrix zerosAndOnes(int rows, int columns, RandomStream random) {
    return new Shape(rows, columns).fill(i -> random.below(2, i));
  }

  /**
   * {@return -1 and 1, equally likely, a new matrix, [rows × columns]}
   *
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, at least 1
   * @param random the only source of randomness
   */
  public static Matrix signs(int rows, int columns, RandomStream random) {
    return new Shape(rows, columns).fill(i -> 2 * random.below(2, i) - 1);
  }

  /**
   * {@return rows of zeros with a 1 in a random column, a new matrix, [rows × columns]}
   *
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, at least 1, such as one for each class
   * @param random the only source of randomness
   */
  public static Matrix oneHot(int rows, int columns, RandomStream random) {
    return new Shape(rows, columns)
        .fill(i -> random.below(columns, i / columns) == i % columns ? 1 : 0);
  }

  /**
   * {@return one column of whole numbers from 0 to {@code classes} - 1, a new matrix, [rows × 1]}
   *
   * @param rows the number of rows, 0 or more
   * @param classes the number of classes, at least 1
   * @param random the only source of randomness
   */
  public static Matrix classIndices(int rows, int classes, RandomStream random) {
    return new Shape(rows, 1).fill(i -> random.below(classes, i));
  }
}
