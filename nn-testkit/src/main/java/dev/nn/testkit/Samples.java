package dev.nn.testkit;

import dev.nn.api.Domain;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.rule.Shape;

/** Random matrices for the domains that losses have. The same stream gives the same matrix. */
public final class Samples {

  private Samples() {}

  /**
   * Numbers of a domain: gaussian where it has no bounds, within five hundredths of the bounds
   * where it has.
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

  /** Any numbers: mean 0, variance 1. */
  public static Matrix gaussian(int rows, int columns, RandomStream random) {
    return new Shape(rows, columns).gaussian(random);
  }

  /** Numbers in [low, high]. */
  public static Matrix uniform(int rows, int columns, float low, float high, RandomStream random) {
    return fill(rows, columns, i -> random.uniform(i, low, high));
  }

  /**
   * Positive numbers that sum to 1 in each row, as softmax gives them; none below 1 / (9·columns).
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

  /** Numbers that are 0 or 1, as likely. */
  public static Matrix zerosAndOnes(int rows, int columns, RandomStream random) {
    return fill(rows, columns, i -> random.below(2, i));
  }

  /** Numbers that are -1 or 1, as likely. */
  public static Matrix signs(int rows, int columns, RandomStream random) {
    return fill(rows, columns, i -> 2 * random.below(2, i) - 1);
  }

  /** Rows of zeros with a 1 in a random column. */
  public static Matrix oneHot(int rows, int columns, RandomStream random) {
    return fill(rows, columns, i -> random.below(columns, i / columns) == i % columns ? 1 : 0);
  }

  /** A single column of numbers from 0 to {@code classes} - 1. */
  public static Matrix classIndices(int rows, int classes, RandomStream random) {
    return fill(rows, 1, i -> random.below(classes, i));
  }

  private interface Element {
    float at(int index);
  }

  private static Matrix fill(int rows, int columns, Element element) {
    Matrix matrix = Matrix.zeros(rows, columns);
    for (int i = 0; i < matrix.end(); i++) {
      matrix.data()[i] = element.at(i);
    }
    return matrix;
  }
}
