package dev.nn.lab.peers.spark;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.spark.ml.linalg.Vectors;

/**
 * A table of random numbers, made row by row from a seed. Each of four classes has a score of
 * products and magnitudes of columns, and a row belongs to the class of the greatest score, after
 * noise.
 */
final class MadeTable implements RowMaker {

  private static final long serialVersionUID = 1;

  static final int COLUMNS = 20;
  static final int CLASSES = 4;

  private static final int TERMS = 12;
  private static final double NOISE = 1.5;

  private final int[][] left = new int[CLASSES][TERMS];
  private final int[][] right = new int[CLASSES][TERMS];
  private final double[][] products = new double[CLASSES][TERMS];
  private final double[][] magnitudes = new double[CLASSES][COLUMNS];

  /** Creates a table; equal seeds give equal tables. */
  MadeTable(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int k = 0; k < CLASSES; k++) {
      for (int t = 0; t < TERMS; t++) {
        left[k][t] = random.nextInt(COLUMNS);
        right[k][t] = random.nextInt(COLUMNS);
        products[k][t] = random.nextGaussian();
      }
      for (int c = 0; c < COLUMNS; c++) {
        magnitudes[k][c] = random.nextGaussian() / 2;
      }
    }
  }

  @Override
  public Object[] cells(long row) {
    SplittableRandom random = new SplittableRandom(row);
    double[] x = numbers(random);
    double[] scores = scores(x);
    for (int k = 0; k < CLASSES; k++) {
      scores[k] += NOISE * random.nextGaussian();
    }
    return new Object[] {Vectors.dense(x), (double) greatest(scores)};
  }

  @Override
  public double clear(int first, int rows) {
    return (double) LongStream.range(first, (long) first + rows).filter(this::isClear).count()
        / rows;
  }

  private boolean isClear(long row) {
    return greatest(scores(numbers(new SplittableRandom(row)))) == (double) cells(row)[1];
  }

  private static double[] numbers(SplittableRandom random) {
    double[] x = new double[COLUMNS];
    for (int c = 0; c < COLUMNS; c++) {
      x[c] = random.nextGaussian();
    }
    return x;
  }

  private double[] scores(double[] x) {
    double[] scores = new double[CLASSES];
    for (int k = 0; k < CLASSES; k++) {
      for (int t = 0; t < TERMS; t++) {
        scores[k] += products[k][t] * x[left[k][t]] * x[right[k][t]];
      }
      for (int c = 0; c < COLUMNS; c++) {
        scores[k] += magnitudes[k][c] * Math.abs(x[c]);
      }
    }
    return scores;
  }

  private static int greatest(double[] scores) {
    int best = 0;
    for (int k = 1; k < scores.length; k++) {
      best = scores[k] > scores[best] ? k : best;
    }
    return best;
  }
}
