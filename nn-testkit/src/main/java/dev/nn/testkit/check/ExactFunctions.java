package dev.nn.testkit.check;

import dev.nn.api.expression.ElementaryFunction;
import dev.nn.api.expression.Evaluator;

/**
 * The elementary functions in double precision, rounded to floats and moved by some units in the
 * last place: an expression that is evaluated with several of them shows how much errors of the
 * functions matter.
 *
 * @param ulps the units added to each result that is not exact
 */
record ExactFunctions(int ulps) implements Evaluator.Functions {

  @Override
  public float apply(ElementaryFunction function, float x) {
    return switch (function) {
      case NEGATE -> -x;
      case ABS -> Math.abs(x);
      case SQRT -> (float) Math.sqrt(x);
      case FLOOR -> (float) Math.floor(x);
      default -> {
        float y = (float) exact(function, x);
        yield Float.isFinite(y) && y != 0 ? y + ulps * Math.ulp(y) : y;
      }
    };
  }

  private static double exact(ElementaryFunction function, double x) {
    return switch (function) {
      case SIN -> StrictMath.sin(x);
      case COS -> StrictMath.cos(x);
      case ATAN -> StrictMath.atan(x);
      case EXP -> StrictMath.exp(x);
      case EXPM1 -> StrictMath.expm1(x);
      case LOG -> StrictMath.log(x);
      case LOG1P -> StrictMath.log1p(x);
      case TANH -> StrictMath.tanh(x);
      case SIGMOID -> 1 / (1 + StrictMath.exp(-x));
      case SOFTPLUS -> Math.max(0, x) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
      case ERF -> Math.copySign(2 * betweenZeroAnd(Math.abs(x) * Math.sqrt(2)), x);
      case NORMAL_CDF -> x < 0 ? upperTail(-x) : 0.5 + betweenZeroAnd(x);
      default -> throw new IllegalStateException(function + " has no value in double precision");
    };
  }

  /** Returns the probability of a standard normal number between 0 and x ≥ 0, by a power series. */
  private static double betweenZeroAnd(double x) {
    if (x > 6) {
      return 0.5 - upperTail(x);
    }
    double term = x;
    double sum = x;
    for (int n = 3; n < 200; n += 2) {
      term *= x * x / n;
      sum += term;
    }
    return density(x) * sum;
  }

  /**
   * Returns the probability of a standard normal number above x ≥ 0; Laplace's fraction far out.
   */
  private static double upperTail(double x) {
    if (x <= 3) {
      return 0.5 - betweenZeroAnd(x);
    }
    double fraction = x;
    for (int n = 200; n >= 1; n--) {
      fraction = x + n / fraction;
    }
    return density(x) / fraction;
  }

  private static double density(double x) {
    return StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }
}
