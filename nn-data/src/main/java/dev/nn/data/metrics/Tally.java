package dev.nn.data.metrics;

import dev.nn.api.Matrix;
import java.util.function.Function;

/**
 * The state of a {@link Measure} while rows come in, for one thread at a time.
 *
 * @param <R> the type of the result
 */
public interface Tally<R> {

  /** Takes the next rows without keeping them. Throws like {@link Measure#of(Matrix, Matrix)}. */
  void add(PredictedRows rows);

  /** Takes the next rows from matrices; see {@link #add(PredictedRows)}. */
  default void add(Matrix predictions, Matrix targets, float[] weights) {
    add(PredictedRows.of(predictions, null, targets, weights));
  }

  /**
   * {@return the result for all rows so far; more may come}
   *
   * @throws UndefinedMetricException if these rows have no result
   */
  R result();

  /** {@return this tally with a function applied to its result} */
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
