package dev.nn.kernels;

import dev.nn.kernels.VectorUse.Twins;
import dev.nn.kernels.scalar.Elementary;
import dev.nn.kernels.scalar.Exponential;
import dev.nn.kernels.scalar.Logarithm;
import dev.nn.kernels.scalar.Normal;
import dev.nn.kernels.scalar.Sigmoidal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Elementary functions over arrays, with the same bits on every machine.
 *
 * <p>{@link Math#exp} and similar functions may differ in their last bits between machines and
 * JVMs. The functions here use only operations that IEEE 754 defines to the bit: + - · /, fused
 * multiply-add, comparisons and the bits of a float.
 *
 * <p>The array form of a function computes y[i] = f(x[i]) for start ≤ i &lt; end, and writes
 * nothing else. x and y may be the same array. It throws an {@link IndexOutOfBoundsException} if
 * [start, end) does not lie in both arrays. The form for one number returns the same bits.
 *
 * <table>
 *   <caption>Largest error found, in units in the last place of the true value</caption>
 *   <tr><th>function</th><th>formula</th><th>ulp</th></tr>
 *   <tr><td>{@link #exp(float) exp}</td><td>eˣ</td><td>0.99</td></tr>
 *   <tr><td>{@link #expm1(float) expm1}</td><td>eˣ - 1</td><td>1.44</td></tr>
 *   <tr><td>{@link #log(float) log}</td><td>ln x</td><td>0.85</td></tr>
 *   <tr><td>{@link #log1p(float) log1p}</td><td>ln(1 + x)</td><td>1.42</td></tr>
 *   <tr><td>{@link #tanh(float) tanh}</td><td>(eˣ - e⁻ˣ) / (eˣ + e⁻ˣ)</td><td>1.43</td></tr>
 *   <tr><td>{@link #sigmoid(float) sigmoid}</td><td>1 / (1 + e⁻ˣ)</td><td>0.98</td></tr>
 *   <tr><td>{@link #softplus(float) softplus}</td><td>ln(1 + eˣ)</td><td>1.70</td></tr>
 *   <tr><td>{@link #erf(float) erf}</td><td>2/√π · ∫₀ˣ e^(-t²) dt</td><td>0.94</td></tr>
 *   <tr><td>{@link #normalCdf(float) normalCdf}</td><td>½·(1 + erf(x/√2))</td><td>1.76</td></tr>
 *   <tr><td>{@link #normalPdf(float) normalPdf}</td><td>e^(-x²/2) / √(2π)</td><td>0.87</td></tr>
 * </table>
 *
 * <p>The errors were measured against double precision, over every float of size 2⁻¹³ to 128 and
 * every seventh of the other floats. NaN gives NaN. At ±∞ and ±0, each function has its limit.
 *
 * <p><b>Derivation.</b> Fused multiply-adds reduce the arguments, as in W. J. Cody and W. Waite,
 * <i>Software Manual for the Elementary Functions</i> (1980): exp to |r| ≤ ½·ln 2, log to [√½, √2).
 * Then comes a polynomial near the minimax polynomial. Least squares on 400 Chebyshev nodes gave
 * its coefficients, with the function in 120-bit arithmetic, reweighted until the relative error of
 * the function was level (C. L. Lawson's iteration, 1961). They were rounded to floats, lowest
 * degree first, and the remaining coefficients were fitted again after each. The fits' relative
 * errors are below 2⁻²⁹, so the table shows rounding errors.
 */
public final class VectorMath {

  /** How many numbers the first runs take. */
  private static final int FEW = 64;

  /** How many numbers the runs take whose times are compared. */
  private static final int MANY = 1024;

  /** How many multiply-adds take about as long as one number. */
  private static final int WORK = 16;

  static final Map<Elementary, VectorUse> USES = new EnumMap<>(Elementary.class);

  static {
    for (Elementary f : Elementary.values()) {
      USES.put(f, KernelChoice.use(f, () -> twins(f, FEW), () -> twins(f, MANY)));
    }
  }

  private static Twins twins(Elementary f, int numbers) {
    float[] x = new float[numbers];
    float[] y = new float[numbers];
    return new Twins(
        () -> KernelChoice.KERNELS.compute(f, x, y, 0, numbers),
        () -> KernelChoice.SCALAR.compute(f, x, y, 0, numbers));
  }

  private static void compute(Elementary f, float[] x, float[] y, int start, int end) {
    requireRange(x, y, start, end);
    VectorUse use = Objects.requireNonNull(USES.get(f));
    if (use.isWarm) {
      KernelChoice.KERNELS.compute(f, x, y, start, end);
    } else {
      KernelChoice.SCALAR.compute(f, x, y, start, end);
      use.count((long) WORK * (end - start));
    }
  }

  private VectorMath() {}

  /** {@return eˣ, at least 0; ∞ above 88.7, subnormal below -87.3, 0 below -104; NaN for NaN} */
  public static float exp(float x) {
    return Exponential.exp(x);
  }

  /**
   * Computes y[i] = {@link #exp(float) exp}(x[i]) for start ≤ i &lt; end.
   *
   * @param x the arguments, only read
   * @param y receives the results at the same indices; may be {@code x}
   * @param start the first index
   * @param end one past the last index
   * @throws IndexOutOfBoundsException if [start, end) does not lie in both arrays
   */
  public static void exp(float[] x, float[] y, int start, int end) {
    compute(Elementary.EXP, x, y, start, end);
  }

  /**
   * {@return eˣ - 1, at least -1; ∞ on overflow; NaN for NaN} Keeps the low bits near 0, and -0.
   */
  public static float expm1(float x) {
    return Exponential.expm1(x);
  }

  /**
   * Computes y[i] = {@link #expm1(float) expm1}(x[i]) for start ≤ i &lt; end.
   *
   * @param x the arguments, only read
   * @param y receives the results at the same indices; may be {@code x}
   * @param start the first index
   * @param end one past the last index
   * @throws IndexOutOfBoundsException if [start, end) does not lie in both arrays
   */
  public static void expm1(float[] x, float[] y, int start, int end) {
    compute(Elementary.EXPM1, x, y, start, end);
  }

  /** {@return ln x, from -103.3 to 88.8, or an infinity; -∞ at ±0, NaN for NaN and below 0} */
  public static float log(float x) {
    return Logarithm.log(x);
  }

  /**
   * {@return ln(1 + x), from -16.7 to 88.8, or an infinity; -∞ at -1, NaN for NaN and below -1}
   * Keeps the low bits near 0, and -0.
   */
  public static float log1p(float x) {
    return Logarithm.log1p(x);
  }

  /**
   * Computes y[i] = {@link #log1p(float) log1p}(x[i]) for start ≤ i &lt; end.
   *
   * @param x the arguments, only read
   * @param y receives the results at the same indices; may be {@code x}
   * @param start the first index
   * @param end one past the last index
   * @throws IndexOutOfBoundsException if [start, end) does not lie in both arrays
   */
  public static void log1p(float[] x, float[] y, int start, int end) {
    compute(Elementary.LOG1P, x, y, start, end);
  }

  /**
   * {@return tanh x, from -1 to 1; exactly ±1 if this is the nearest float; NaN for NaN} Keeps -0.
   */
  public static float tanh(float x) {
    return Sigmoidal.tanh(x);
  }

  /**
   * Computes y[i] = {@link #tanh(float) tanh}(x[i]) for start ≤ i &lt; end.
   *
   * @param x the arguments, only read
   * @param y receives the results at the same indices; may be {@code x}
   * @param start the first index
   * @param end one past the last index
   * @throws IndexOutOfBoundsException if [start, end) does not lie in both arrays
   */
  public static void tanh(float[] x, float[] y, int start, int end) {
    compute(Elementary.TANH, x, y, start, end);
  }

  /**
   * {@return 1 / (1 + e⁻ˣ), from 0 to 1; exactly 1 above 17.4, subnormal below -87.3, 0 below -104;
   * NaN for NaN}
   */
  public static float sigmoid(float x) {
    return Sigmoidal.sigmoid(x);
  }

  /**
   * Computes y[i] = {@link #sigmoid(float) sigmoid}(x[i]) for start ≤ i &lt; end.
   *
   * @param x the arguments, only read
   * @param y receives the results at the same indices; may be {@code x}
   * @param start the first index
   * @param end one past the last index
   * @throws IndexOutOfBoundsException if [start, end) does not lie in both arrays
   */
  public static void sigmoid(float[] x, float[] y, int start, int end) {
    compute(Elementary.SIGMOID, x, y, start, end);
  }

  /**
   * {@return ln(1 + eˣ), at least 0; NaN for NaN} For large x it is x itself, for very negative x
   * it is eˣ, and it never overflows.
   */
  public static float softplus(float x) {
    return Sigmoidal.softplus(x);
  }

  /**
   * Computes y[i] = {@link #softplus(float) softplus}(x[i]) for start ≤ i &lt; end.
   *
   * @param x the arguments, only read
   * @param y receives the results at the same indices; may be {@code x}
   * @param start the first index
   * @param end one past the last index
   * @throws IndexOutOfBoundsException if [start, end) does not lie in both arrays
   */
  public static void softplus(float[] x, float[] y, int start, int end) {
    compute(Elementary.SOFTPLUS, x, y, start, end);
  }

  /** {@return erf x, from -1 to 1; exactly ±1 beyond ±3.9; NaN for NaN} Keeps -0. */
  public static float erf(float x) {
    return Normal.erf(x);
  }

  /**
   * {@return Φ(x), from 0 to 1: the probability that a standard normal number is below x; 0 below
   * -14.2, NaN for NaN} It has full relative precision even if x is negative.
   */
  public static float normalCdf(float x) {
    return Normal.cdf(x);
  }

  /**
   * Computes y[i] = {@link #normalCdf(float) normalCdf}(x[i]) for start ≤ i &lt; end.
   *
   * @param x the arguments, only read
   * @param y receives the results at the same indices; may be {@code x}
   * @param start the first index
   * @param end one past the last index
   * @throws IndexOutOfBoundsException if [start, end) does not lie in both arrays
   */
  public static void normalCdf(float[] x, float[] y, int start, int end) {
    compute(Elementary.NORMAL_CDF, x, y, start, end);
  }

  /**
   * {@return φ(x), from 0 to 0.399: the density of the standard normal distribution; NaN for NaN}
   */
  public static float normalPdf(float x) {
    return Normal.pdf(x);
  }

  private static void requireRange(float[] x, float[] y, int start, int end) {
    if (start < 0 || start > end || end > x.length || end > y.length) {
      throw new IndexOutOfBoundsException(
          "the range [%s, %s) must lie in x, which has %s elements, and in y, which has %s"
              .formatted(start, end, x.length, y.length));
    }
  }
}
