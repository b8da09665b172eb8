package dev.nn.api;

/**
 * Random numbers by index: draw i is a pure function of (seed, purpose, i).
 *
 * <p>A stream has no state, so its numbers do not depend on the order of calls, on threads, on how
 * work is divided, or on whether a run was resumed. Call {@link #derive} to get a separate stream
 * for each purpose, such as the weights of each layer, or dropout.
 *
 * <p>Draw i is the i-th output of SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom
 * Number Generators", OOPSLA 2014), which starts from a hash of the seed and the purpose.
 * Transcendental functions come from {@link StrictMath}, because its results are the same on every
 * machine.
 */
public final class RandomStream {

  /** 2⁶⁴ divided by the golden ratio, to the nearest odd number: SplitMix64's increment. */
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long start;

  private RandomStream(long start) {
    this.start = start;
  }

  /**
   * {@return the stream of a seed, from which you can derive others; equal seeds give equal
   * numbers}
   *
   * @param seed any number
   */
  public static RandomStream of(long seed) {
    return new RandomStream(mix(seed));
  }

  /**
   * {@return the stream for one purpose within this one; its numbers are unrelated to the numbers
   * of this stream}
   *
   * @param purpose such as {@code "dropout"}
   * @param index tells streams of one purpose apart, such as a layer's index
   */
  public RandomStream derive(String purpose, long index) {
    long hash = start;
    for (int i = 0; i < purpose.length(); i++) {
      hash = mix(hash + GOLDEN_GAMMA + purpose.charAt(i));
    }
    return new RandomStream(mix(hash + GOLDEN_GAMMA * (index + 1)));
  }

  /**
   * {@return draw i: 64 random bits}
   *
   * @param index i, any number
   */
  public long bits(long index) {
    return mix(start + GOLDEN_GAMMA * (index + 1));
  }

  /**
   * {@return a float in [0, 1): the upper 24 bits of draw i as a fraction} Each multiple of 2⁻²⁴ is
   * equally likely.
   *
   * @param index i, any number
   */
  public float uniform(long index) {
    return (bits(index) >>> 40) * 0x1p-24f;
  }

  /**
   * {@return a float in [low, high], computed from {@link #uniform(long)} at the same index}
   *
   * @param index i, any number
   * @param low the smallest result
   * @param high the largest result, reached only by rounding
   */
  public float uniform(long index, float low, float high) {
    return low + (high - low) * uniform(index);
  }

  /**
   * {@return a normally distributed number with mean 0 and variance 1, between -6.7 and 6.7 (Box
   * and Muller, 1958)}
   *
   * @param index i, any number
   */
  public double gaussian(long index) {
    // Two uniforms from one draw: 32 bits each; the first in (0, 1], for its logarithm.
    long bits = bits(index);
    double u = ((bits >>> 32) + 1) * 0x1p-32;
    double v = (bits & 0xFFFFFFFFL) * 0x1p-32;
    return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * StrictMath.PI * v);
  }

  /**
   * {@return a whole number from 0 to {@code bound} - 1, each equally likely except for a bias
   * below {@code bound} / 2³²}
   *
   * @param bound one more than the largest result, above 0
   * @param index i, any number
   * @throws IllegalArgumentException if the bound is 0 or below
   */
  public int below(int bound, long index) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound is " + bound + ", must be above 0");
    }
    // The high half of a 64-bit product; the bias, below bound / 2³², is out of any test's reach.
    return (int) (((bits(index) >>> 32) * bound) >>> 32);
  }

  /** A bijection that scatters close numbers (Stafford's variant 13 of MurmurHash3's finalizer). */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
