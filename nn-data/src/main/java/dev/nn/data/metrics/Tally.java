package dev.nn.data.metrics;

import dev.nn.api.Matrix;
import java.util.function.Function;

/** The state of a {@link Measure} of results R while rows come in, for one thread at a time. */
public interface Tally<R> {

  /** Takes the next rows, which are not kept; refuses as {@link Measure#of(Matrix, Matrix)}. */
  void add(PredictedRows rows);

  /** Takes the next rows of matrices; as {@link #add(PredictedRows)}. */
  default void add(Matrix predictions, Matrix targets, float[] weights) {
    add(PredictedRows.of(predictions, null, targets, weights));
  }

  /** {@return the result for all rows so far, or an UndefinedMetricException; more may come} */
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
