package dev.nn.data.metrics.measures;

import dev.nn.api.Matrix;
import java.util.function.Function;

/**
 * What a {@link Measure} keeps while rows come in. One thread at a time.
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
   * @throws IllegalArgumentException if shapes do not fit each other or the measure, or a number is
   *     not one that it takes
   * @throws UndefinedMetricException if there is no result for such predictions, whatever comes
   *     after them
   */
  void add(Matrix predictions, Matrix targets, float[] weights);

  /**
   * The result for all rows so far.
   *
   * @throws UndefinedMetricException if there is none for these rows
   */
  R result();

  /** This tally with something made of its result. */
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
