package dev.nn.cli.commands;

import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.Scratch;
import dev.nn.kernels.operand.Operand;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The measured speed of one thread: the best of many short runs, since other programs only slow it
 * down.
 *
 * @param gflops the multiplications and additions of a matrix product, in 10⁹ a second
 * @param gigabytes the bytes read and written by copying memory larger than caches, in 10⁹ a second
 */
record Speed(double gflops, double gigabytes) {

  private static final int SIZE = 384;
  private static final int FLOATS = 1 << 23;

  /** The runs until C2 has compiled the kernels. */
  private static final int WARM_UP = 60;

  private static final int RUNS = 30;
  private static final double GIGA = 1e9;

  /** Measures for about a second. */
  static Speed measure() {
    float[] numbers = new float[SIZE * SIZE];
    Arrays.fill(numbers, 0.5f);
    Operand x = Operand.of(numbers, 0, SIZE, SIZE);
    Operand b = Operand.of(new float[SIZE], 0, 1, SIZE);
    Operand z = Operand.of(new float[SIZE * SIZE], 0, SIZE, SIZE);
    MatrixProduct product = MatrixProduct.forward(x, x, b, z, new Scratch());
    double seconds = best(product::run, WARM_UP);
    float[] from = new float[FLOATS];
    float[] to = new float[FLOATS];
    double copying = best(() -> System.arraycopy(from, 0, to, 0, FLOATS), 2);
    return new Speed(
        2.0 * SIZE * SIZE * SIZE / seconds / GIGA, 2.0 * Float.BYTES * FLOATS / copying / GIGA);
  }

  private static double best(Runnable work, int warmUp) {
    LongSupplier clock = System::nanoTime;
    long least = Long.MAX_VALUE;
    for (int run = 0; run < warmUp + RUNS; run++) {
      long start = clock.getAsLong();
      work.run();
      least = Math.min(least, clock.getAsLong() - start);
    }
    return (double) least / TimeUnit.SECONDS.toNanos(1);
  }
}
