package dev.nn.core.passes;

/**
 * The gradient of a batch in parts: the mean of the parts' gradients g₀, g₁, …, each of which is
 * that of the weighted mean loss of its rows, weighted by the sums of the parts' weights W₀, W₁, …
 *
 * <p>The mean m is updated part by part, in the order of the parts, as a running mean (West,
 * "Updating Mean and Variance Estimates", CACM 1979), so that no part has to be kept, and no sum
 * exceeds the largest gradient. With c = W / T, T the sum of the weights of this part and of all
 * before it, in doubles and rounded to a float at last:
 *
 * <pre>
 *   m ← g                 if c is 1, as for the first part
 *   m ← fma(c, g - m, m)  otherwise, in floats
 * </pre>
 *
 * <p>Parts of weight 0 are left out.
 */
public final class MeanGradient {

  private MeanGradient() {}

  /**
   * Adds numbers of a part.
   *
   * @param mean m, at the same places
   * @param part g
   * @param weight W, above 0
   * @param total T, at least W
   * @param from the first place
   * @param to the end of the places, exclusive
   */
  public static void add(
      float[] mean, float[] part, double weight, double total, int from, int to) {
    float c = (float) (weight / total);
    if (c == 1) {
      System.arraycopy(part, from, mean, from, to - from);
      return;
    }
    for (int i = from; i < to; i++) {
      mean[i] = Math.fma(c, part[i] - mean[i], mean[i]);
    }
  }
}
