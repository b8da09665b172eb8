package dev.nn.core.batches;

/**
 * The weighted mean of arrays x₀, x₁, … of the shards, such as their gradients, with the weights
 * W₀, W₁, …: for gradients, the sums of the weights of their rows.
 *
 * <p>The mean m is updated array by array, in the order of the shards (West, "Updating Mean and
 * Variance Estimates", CACM 1979), so that no array has to be kept, and no sum exceeds the largest
 * number. With c = W / T, T the sum of the weights of this array and of all before it, in doubles
 * and rounded to a float at last:
 *
 * <pre>
 *   m ← x                 if c is 1, as for the first array
 *   m ← fma(c, x - m, m)  otherwise, in floats
 * </pre>
 *
 * <p>Arrays of weight 0 are left out.
 */
public final class RunningMean {

  private RunningMean() {}

  /** Adds the numbers of an array at some places. */
  public static void add(
      float[] mean, float[] array, double weight, double total, int from, int to) {
    float c = (float) (weight / total);
    if (c == 1) {
      System.arraycopy(array, from, mean, from, to - from);
      return;
    }
    for (int i = from; i < to; i++) {
      mean[i] = Math.fma(c, array[i] - mean[i], mean[i]);
    }
  }

  /** Adds all numbers of an array. */
  public static void add(float[] mean, float[] array, double weight, double total) {
    add(mean, array, weight, total, 0, mean.length);
  }
}
