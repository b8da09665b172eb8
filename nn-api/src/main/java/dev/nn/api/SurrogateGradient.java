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
   * Returns the factor on the gradient, in one line.
   *
   * @return a text such as {@code 1 if |z| < 1, otherwise 0}
   */
  String value();
}
