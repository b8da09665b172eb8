package dev.nn.api.expression;

/**
 * A function of one number x, float to float.
 *
 * <p>{@link #NEGATE}, {@link #ABS}, {@link #SQRT} and {@link #FLOOR} are exact or correctly
 * rounded. {@link #SIN}, {@link #COS} and {@link #ATAN} are those of {@link StrictMath} in double
 * precision, rounded to a float. The others have the bits of nn-kernels' {@code VectorMath}, whose
 * methods have the same names.
 */
public enum ElementaryFunction {

  /** -x. */
  NEGATE,

  /** |x|. */
  ABS,

  /** √x. */
  SQRT,

  /** The largest whole number that is not above x. */
  FLOOR,

  /** The sine of x in radians. */
  SIN,

  /** The cosine of x in radians. */
  COS,

  /** The angle in radians whose tangent is x. */
  ATAN,

  /** eˣ. */
  EXP,

  /** eˣ - 1, with the low bits near 0. */
  EXPM1,

  /** ln x. */
  LOG,

  /** ln(1 + x), with the low bits near 0. */
  LOG1P,

  /** (eˣ - e⁻ˣ) / (eˣ + e⁻ˣ). */
  TANH,

  /** 1 / (1 + e⁻ˣ). */
  SIGMOID,

  /** ln(1 + eˣ), which does not overflow. */
  SOFTPLUS,

  /** 2/√π · ∫₀ˣ e^(-t²) dt. */
  ERF,

  /** Φ(x) = ½·(1 + erf(x/√2)), with the low bits of small results. */
  NORMAL_CDF
}
