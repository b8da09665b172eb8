package dev.nn.testkit;

import dev.nn.api.columns.Transform;
import org.junit.jupiter.api.Test;

/**
 * The rules of a {@link Transform}:
 *
 * <pre>{@code
 * class ClipTest implements TransformContract<Clip> {}
 * }</pre>
 *
 * <p>Numbers of all sizes and signs are tried, whole ones and the greatest of 64 bits among them.
 *
 * @param <T> the class of the transform under test
 */
public interface TransformContract<T extends Transform> extends PluginContract<T> {

  /** Checks that every finite number gets an answer: no exception, and no loop without end. */
  @Test
  default void everyNumberGetsAnAnswer() {
    TransformChecks.answers(plugin());
  }

  /** Checks that 0 and -0, which are equal cells, have one result. */
  @Test
  default void bothZerosHaveOneResult() {
    TransformChecks.zeros(plugin());
  }

  /** Checks that some numbers have a finite result, so that there is something to learn from. */
  @Test
  default void someNumbersHaveResults() {
    TransformChecks.someFinite(plugin());
  }

  /** Checks that results differ for some numbers; a constant tells nothing. */
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
