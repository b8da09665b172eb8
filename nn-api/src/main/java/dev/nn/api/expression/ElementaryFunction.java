package dev.nn.api.expression;

/**
 * A function of one number x.
 *
 * <p>{@link #NEGATE}, {@link #ABS}, {@link #SQRT} and {@link #FLOOR} are exact or correctly
 * rounded. In an activation, {@link #SIN}, {@link #COS} and {@link #ATAN} are computed by {@link
 * StrictMath} in double precision and rounded to a float; the other functions have the same bits as
 * the methods of the same names in nn-kernels' {@code VectorMath}. A transform computes in doubles:
 * it uses {@link StrictMath} for every function, and cannot use functions that {@link StrictMath}
 * lacks.
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

  /** ln(1 + eˣ), without overflow. */
  SOFTPLUS,

  /** 2/√π · ∫₀ˣ e^(-t²) dt. */
  ERF,

  /** Φ(x) = ½·(1 + erf(x/√2)), with the low bits of small results. */
  NORMAL_CDF;

  /**
   * {@return f(x) by {@link StrictMath}}
   *
   * @param x any double
   * @throws IllegalArgumentException for {@link #SIGMOID}, {@link #SOFTPLUS}, {@link #ERF} and
   *     {@link #NORMAL_CDF}, because {@link StrictMath} lacks them
   */
  public double apply(double x) {
    return switch (this) {
      case NEGATE -> -x;
      case ABS -> Math.abs(x);
      case SQRT -> Math.sqrt(x);
      case FLOOR -> Math.floor(x);
      case SIN -> StrictMath.sin(x);
      case COS -> StrictMath.cos(x);
      case ATAN -> StrictMath.atan(x);
      case EXP -> StrictMath.exp(x);
      case EXPM1 -> StrictMath.expm1(x);
      case LOG -> StrictMath.log(x);
      case LOG1P -> StrictMath.log1p(x);
      case TANH -> StrictMath.tanh(x);
      case SIGMOID, SOFTPLUS, ERF, NORMAL_CDF ->
          throw new IllegalArgumentException(
              "%s has no value in double precision; compose it of the functions of StrictMath"
                  .formatted(this));
    };
  }
}
