package dev.nn.data.metrics;

import dev.nn.api.Matrix;
import java.util.function.Function;

/**
 * The state of a {@link Measure} while rows come in, for one thread at a time.
 *
 * @param <R> the result
 */
public interface Tally<R> {

  /**
   * Takes the next rows, which are not kept; refuses as {@link Measure#of(Matrix, Matrix)}.
   *
   * @param rows predictions and their targets
   * @throws UndefinedMetricException if no further rows can give a result
   */
  void add(PredictedRows rows);

  /**
   * Takes the next rows of matrices; as {@link #add(PredictedRows)}.
   *
   * @param predictions p, [rows × outputs]
   * @param targets t, [rows × target columns]
   * @param weights w of each row from index 0, 0 or more; may be longer
   */
  default void add(Matrix predictions, Matrix targets, float[] weights) {
    add(PredictedRows.of(predictions, null, targets, weights));
  }

  /**
   * {@return the result for all rows so far, or throws an {@link UndefinedMetricException}; the
   * result; more rows may come after it}
   */
  R result();

  /**
   * {@return this tally with a function applied to its result; a tally that shares the state of
   * this one}
   */
  default <S> Tally<S> then(Function<? super R, ? extends S> next) {
    Tally<R> first = this;
    return new Tally<>() {
      @Override
      public void add(PredictedRows rows) {
        first.add(rows);
      }

      @Override
      public S result() {
        return next.apply(first.result());
      }
    };
  }
}
