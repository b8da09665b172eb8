package dev.nn.data.metrics.measures;

import dev.nn.api.Matrix;
import java.util.function.Function;

/**
 * The state of a {@link Measure} while rows come in, for one thread at a time.
 *
 * @param <R> the result
 */
public interface Tally<R> {

  /**
   * Takes the next rows.
   *
   * @param predictions p, [rows × outputs]; read now, not kept
   * @param targets t, [rows × target columns]; read now, not kept
   * @param weights w of each row from index 0, 0 or more; may be longer; read now, not kept
   * @throws IllegalArgumentException if shapes do not fit each other or the measure, or the measure
   *     does not take a number
   * @throws UndefinedMetricException if no further rows can give a result
   */
  void add(Matrix predictions, Matrix targets, float[] weights);

  /**
   * Returns the result for all rows so far.
   *
   * @throws UndefinedMetricException if these rows have no result
   */
  R result();

  /** Returns this tally with a function applied to its result. */
  default <S> Tally<S> then(Function<? super R, ? extends S> next) {
    Tally<R> first = this;
    return new Tally<>() {
      @Override
      public void add(Matrix predictions, Matrix targets, float[] weights) {
        first.add(predictions, targets, weights);
      }

      @Override
      public S result() {
        return next.apply(first.result());
      }
    };
  }
}
