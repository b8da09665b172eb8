package dev.nn.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * States that {@link Activation#backward} does not compute the derivative of {@link
 * Activation#forward}, but a substitute that learns better, such as the straight-through estimator
 * of a step function.
 *
 * <p>A step with {@code @Formula("1 if z > 0, otherwise 0")} may state {@code @SurrogateGradient("1
 * if |z| < 1, otherwise 0")}. A loss over groups may state its gradient in the same way, as
 * LambdaRank can; a loss over rows must not.
 *
 * <p>Contracts do not compare the gradient of such a plug-in with a derivative. Reports show the
 * statement beside the formula.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SurrogateGradient {

  /**
   * {@return the factor on the gradient, on one line, such as {@code 1 if |z| < 1, otherwise 0}}
   */
  String value();
}
