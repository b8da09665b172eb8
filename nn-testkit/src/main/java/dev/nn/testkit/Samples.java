package dev.nn.testkit;

import dev.nn.api.Domain;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;

/** Random matrices for the domains that losses have. The same stream gives the same matrix. */
public final class Samples {

  private Samples() {}

  /**
   * Returns numbers of a domain: gaussian, or 5 % of the range and more away from its bounds.
   *
   * @param domain the numbers to draw from
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, at least 1
   * @param random the only source of chance
   * @return a new matrix, [rows × columns]; within 5 of the bound if there is only one
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
   * Returns normal numbers of mean 0 and variance 1.
   *
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, at least 1
   * @param random the only source of chance
   * @return a new matrix, [rows × columns]
   */
  public static Matrix gaussian(int rows, int columns, RandomStream random) {
    return new Shape(rows, columns).gaussian(random);
  }

  /**
   * Returns numbers in [low, high].
   *
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, at least 1
   * @param low the smallest number
   * @param high the largest number
   * @param random the only source of chance
   * @return a new matrix, [rows × columns]
   */
  public static Matrix uniform(int rows, int columns, float low, float high, RandomStream random) {
    return new Shape(rows, columns).fill(i -> random.uniform(i, low, high));
  }

  /**
   * Returns rows of sum 1, as of softmax, of numbers from 1 / (9·columns) up.
   *
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, at least 1
   * @param random the only source of chance
   * @return a new matrix, [rows × columns]; each row sums to 1 but for rounding
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
   * Returns zeros and ones, equally likely.
   *
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, at least 1
   * @param random the only source of chance
   * @return a new matrix, [rows × columns]
   */
  public static Matrix zerosAndOnes(int rows, int columns, RandomStream random) {
    return new Shape(rows, columns).fill(i -> random.below(2, i));
  }

  /**
   * Returns -1 and 1, equally likely.
   *
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, at least 1
   * @param random the only source of chance
   * @return a new matrix, [rows × columns]
   */
  public static Matrix signs(int rows, int columns, RandomStream random) {
    return new Shape(rows, columns).fill(i -> 2 * random.below(2, i) - 1);
  }

  /**
   * Returns rows of zeros with a 1 in a random column.
   *
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, at least 1, such as one for each class
   * @param random the only source of chance
   * @return a new matrix, [rows × columns]
   */
  public static Matrix oneHot(int rows, int columns, RandomStream random) {
    return new Shape(rows, columns)
        .fill(i -> random.below(columns, i / columns) == i % columns ? 1 : 0);
  }

  /**
   * Returns one column of numbers from 0 to {@code classes} - 1.
   *
   * @param rows the number of rows, 0 or more
   * @param classes the number of classes, at least 1
   * @param random the only source of chance
   * @return a new matrix, [rows × 1]
   */
  public static Matrix classIndices(int rows, int classes, RandomStream random) {
    return new Shape(rows, 1).fill(i -> random.below(classes, i));
  }
}
