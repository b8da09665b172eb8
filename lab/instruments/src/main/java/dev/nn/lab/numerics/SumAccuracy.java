package dev.nn.lab.numerics;

import dev.nn.api.RandomStream;
import dev.nn.kernels.ColumnSums;
import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.Scratch;
import dev.nn.kernels.operand.Operand;
import dev.nn.lab.exact.Ulps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures the errors of products and column sums. Each step of a sum rounds once. So the error of
 * n terms is at most n·2⁻²⁴·Σ|terms| to first order, plus n halves of the smallest float if results
 * are subnormal. The exact sums add exact products, in two doubles.
 */
final class SumAccuracy {

  private static final int ROWS = 7;
  private static final int COLUMNS = 33;

  /** Kinds of numbers to sum. */
  enum Numbers {
    NORMAL("of a normal distribution"),
    WIDE("of sizes from 2⁻³⁰ to 2³⁰"),
    CANCELLING("each with its negative nearby"),
    SUBNORMAL("with subnormal products");

    private final String words;

    Numbers(String words) {
      this.words = words;
    }

    float number(RandomStream random, int index) {
      double gaussian = random.gaussian(index);
      return switch (this) {
        case NORMAL, CANCELLING -> (float) gaussian;
        case WIDE -> (float) Math.scalb(gaussian, (int) random.uniform(index, -30, 30));
        case SUBNORMAL -> (float) Math.scalb(gaussian, -69);
      };
    }
  }

  private final Numbers numbers;
  private final int terms;
  private double error;
  private double share;
  private final Bits bits = new Bits();

  private SumAccuracy(Numbers numbers, int terms) {
    this.numbers = numbers;
    this.terms = terms;
  }

  static List<Row> rows(List<Integer> lengths, long seed) {
    List<Row> rows = new ArrayList<>();
    for (int terms : lengths) {
      for (Numbers numbers : Numbers.values()) {
        rows.add(product(numbers, terms, seed).row("products"));
      }
    }
    for (int terms : lengths) {
      for (Numbers numbers : List.of(Numbers.NORMAL, Numbers.CANCELLING)) {
        rows.add(columnSums(numbers, terms, seed).row("column sums"));
      }
    }
    return rows;
  }

  /** Returns the largest error as a share of its bound. */
  double share() {
    return share;
  }

  private Row row(String kernel) {
    return new Row(
        Tables.SUMS,
        List.of(
            kernel,
            Integer.toString(terms),
            numbers.words,
            numbers == Numbers.SUBNORMAL ? "" : Worst.text(error),
            numbers == Numbers.SUBNORMAL ? "" : Integer.toString(terms),
            Worst.text(share)),
        bits.text());
  }

  /** Measures the products in forward and backward passes. */
  static SumAccuracy product(Numbers numbers, int terms, long seed) {
    SumAccuracy accuracy = new SumAccuracy(numbers, terms);
    float[] left = numbers(numbers, ROWS * terms, RandomStream.of(seed));
    float[] right = numbers(Numbers.NORMAL, terms * COLUMNS, RandomStream.of(seed + 1));
    if (numbers == Numbers.SUBNORMAL) {
      right = numbers(numbers, right.length, RandomStream.of(seed + 1));
    } else if (numbers == Numbers.CANCELLING) {
      pair(left, ROWS, terms, 1, -1 - 0x1p-20f);
      pair(right, COLUMNS, 1, COLUMNS, 1);
    }
    Operand a = Operand.of(left, 0, ROWS, terms);
    Operand b = Operand.of(right, 0, terms, COLUMNS);
    float[] z = new float[ROWS * COLUMNS];
    MatrixProduct.forward(
            a, b, Operand.of(new float[COLUMNS], 0, 1, COLUMNS), result(z), new Scratch())
        .run();
    accuracy.add(a, b, z);
    // With transposed copies, xᵀ·dZ and dZ·Wᵀ are the same product.
    float[] dw = new float[ROWS * COLUMNS];
    MatrixProduct.weightGradient(transposed(a), b, result(dw), new Scratch()).run();
    accuracy.add(a, b, dw);
    float[] dx = new float[ROWS * COLUMNS];
    MatrixProduct.inputGradient(a, transposed(b), result(dx), new Scratch()).run();
    accuracy.add(a, b, dx);
    return accuracy;
  }

  /** Measures column sums. */
  static SumAccuracy columnSums(Numbers numbers, int terms, long seed) {
    SumAccuracy accuracy = new SumAccuracy(numbers, terms);
    float[] array = numbers(numbers, terms * COLUMNS, RandomStream.of(seed));
    if (numbers == Numbers.CANCELLING) {
      pair(array, COLUMNS, 1, COLUMNS, -1 - 0x1p-20f);
    }
    Operand m = Operand.of(array, 0, terms, COLUMNS);
    float[] ones = new float[terms];
    Arrays.fill(ones, 1f);
    float[] sums = new float[COLUMNS];
    ColumnSums.of(m, Operand.of(sums, 0, 1, COLUMNS)).run();
    accuracy.add(Operand.of(ones, 0, 1, terms), m, sums);
    return accuracy;
  }

  private static Operand result(float[] array) {
    return Operand.of(array, 0, ROWS, COLUMNS);
  }

  private static float[] numbers(Numbers numbers, int count, RandomStream random) {
    float[] array = new float[count];
    for (int i = 0; i < count; i++) {
      array[i] = numbers.number(random, i);
    }
    return array;
  }

  /** Makes every second term in a sum the previous term times a factor. */
  private static void pair(float[] array, int sums, int stride, int step, float factor) {
    int terms = array.length / sums;
    for (int s = 0; s < sums; s++) {
      for (int k = 1; k < terms; k += 2) {
        array[s * stride + k * step] = array[s * stride + (k - 1) * step] * factor;
      }
    }
  }

  private static Operand transposed(Operand m) {
    float[] copy = new float[m.rows() * m.columns()];
    for (int r = 0; r < m.rows(); r++) {
      for (int c = 0; c < m.columns(); c++) {
        copy[c * m.rows() + r] = m.array()[m.at(r, c)];
      }
    }
    return Operand.of(copy, 0, m.columns(), m.rows());
  }

  private void add(Operand a, Operand b, float[] results) {
    for (int r = 0; r < a.rows(); r++) {
      for (int c = 0; c < b.columns(); c++) {
        double high = 0;
        double low = 0;
        double size = 0;
        for (int k = 0; k < terms; k++) {
          double term = (double) a.array()[a.at(r, k)] * b.array()[b.at(k, c)];
          double sum = high + term;
          double part = sum - high;
          low += (high - (sum - part)) + (term - part);
          high = sum;
          size += Math.abs(term);
        }
        double off = Math.abs((results[r * b.columns() + c] - high) - low);
        error = Math.max(error, off / (Ulps.UNIT * size));
        double growth = 1 - terms * Ulps.UNIT;
        double bound = terms * (Ulps.UNIT * size / growth + Float.MIN_VALUE / 2.0);
        share = Math.max(share, off / bound);
      }
    }
    bits.add(results);
  }
}
