package dev.nn.api;

/**
 * Random numbers by index: draw i is a pure function of (seed, purpose, i).
 *
 * <p>There is no state and no order of calls, so the numbers do not depend on threads, on the
 * partition of work, or on a resumed run. A purpose of its own, made by {@link #derive}, keeps the
 * weights of two layers, or weights and dropout, apart.
 *
 * <p>Draw i is SplitMix64's i-th output (Steele, Lea and Flood, "Fast Splittable Pseudorandom
 * Number Generators", OOPSLA 2014) from a start that is a hash of the seed and the purpose.
 * Transcendental functions come from {@link StrictMath}, whose results are the same on every
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
   * Returns the stream of a seed, from which others are derived.
   *
   * @param seed any number
   * @return a stream; equal seeds give equal numbers
   */
  public static RandomStream of(long seed) {
    return new RandomStream(mix(seed));
  }

  /**
   * Returns the stream for one purpose within this one.
   *
   * @param purpose such as {@code "dropout"}
   * @param index such as that of the layer
   * @return a stream whose numbers have nothing to do with those of this one
   */
  public RandomStream derive(String purpose, long index) {
    long hash = start;
    for (int i = 0; i < purpose.length(); i++) {
      hash = mix(hash + GOLDEN_GAMMA + purpose.charAt(i));
    }
    return new RandomStream(mix(hash + GOLDEN_GAMMA * (index + 1)));
  }

  /**
   * Returns 64 random bits.
   *
   * @param index i, any number
   * @return draw i
   */
  public long bits(long index) {
    return mix(start + GOLDEN_GAMMA * (index + 1));
  }

  /**
   * Returns a float in [0, 1): a multiple of 2⁻²⁴, each as likely.
   *
   * @param index i, any number
   * @return the upper 24 bits of draw i as a fraction
   */
  public float uniform(long index) {
    return (bits(index) >>> 40) * 0x1p-24f;
  }

  /**
   * Returns a float in [low, high].
   *
   * @param index i, any number
   * @param low the smallest result
   * @param high the largest result, which only rounding reaches
   * @return a number computed from {@link #uniform(long)} of the same index
   */
  public float uniform(long index, float low, float high) {
    return low + (high - low) * uniform(index);
  }

  /**
   * Returns a normally distributed number of mean 0 and variance 1 (Box and Muller, 1958).
   *
   * @param index i, any number
   * @return a number between -6.7 and 6.7
   */
  public double gaussian(long index) {
    // Two uniforms from one draw: 32 bits each; the first in (0, 1], for its logarithm.
    long bits = bits(index);
    double u = ((bits >>> 32) + 1) * 0x1p-32;
    double v = (bits & 0xFFFFFFFFL) * 0x1p-32;
    return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * StrictMath.PI * v);
  }

  /**
   * Returns a whole number from 0 to {@code bound} - 1; the bound must be above 0.
   *
   * @param bound one more than the largest result
   * @param index i, any number
   * @return a random number, each equally likely but for a bias below {@code bound} / 2³²
   * @throws IllegalArgumentException if the bound is 0 or below
   */
  public int below(int bound, long index) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound is " + bound + ", must be above 0");
    }
    // The high half of a 64-bit product; the bias, below bound / 2³², is out of any test's reach.
    return (int) (((bits(index) >>> 32) * bound) >>> 32);
  }

  /**
   * Returns a bijection that scatters close numbers (Stafford's variant 13 of MurmurHash3's
   * finalizer).
   */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
