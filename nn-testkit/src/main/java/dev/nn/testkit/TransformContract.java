package dev.nn.testkit;

import dev.nn.api.columns.Transform;
import org.junit.jupiter.api.Test;

/**
 * The rules for a {@link Transform}:
 *
 * <pre>{@code
 * class ClipTest implements TransformContract<Clip> {}
 * }</pre>
 *
 * <p>The contract tries numbers of all sizes and signs, including whole numbers and the largest
 * numbers of 64 bits.
 *
 * @param <T> the class of the transform under test
 */
public interface TransformContract<T extends Transform> extends PluginContract<T> {

  /** Checks that every finite number gets an answer, without an exception or an endless loop. */
  @Test
  default void everyNumberGetsAnAnswer() {
    TransformChecks.answers(plugin());
  }

  /** Checks that 0 and -0 have the same result, because they are equal values. */
  @Test
  default void bothZerosHaveOneResult() {
    TransformChecks.zeros(plugin());
  }

  /** Checks that some numbers have a finite result, so that there is something to learn from. */
  @Test
  default void someNumbersHaveResults() {
    TransformChecks.someFinite(plugin());
  }

  /** Checks that results differ for some numbers, because a constant says nothing. */
  @Test
  default void resultsDiffer() {
    TransformChecks.differ(plugin());
  }

  /** Checks that apply equals the expression, if the transform has one. */
  @Test
  default void applyEqualsTheExpression() {
    TransformChecks.expression(plugin());
  }
}
