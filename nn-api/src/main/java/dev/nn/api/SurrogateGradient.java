package dev.nn.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The statement that {@link Activation#backward} does not take the derivative of {@link
 * Activation#forward}, but something that learns better, such as the straight-through estimator of
 * a step function.
 *
 * <p>A step of {@code @Formula("1 if z > 0, otherwise 0")} may state {@code @SurrogateGradient("1
 * if |z| < 1, otherwise 0")}. The gradient of a loss of groups may be stated likewise, such as that
 * of LambdaRank; that of a loss of rows may not.
 *
 * <p>Contracts compare the gradient of such a plug-in with no derivative. Reports show the
 * statement beside the formula.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SurrogateGradient {

  /**
   * {@return the function of a number, the same bits each time and on every machine ({@link
   * StrictMath} has them, {@link Math} may not): a finite number; NaN or an infinity for a number
   * without a result, whose cell then counts as missing}
   */
  String value();
}
