package dev.nn.data.metrics.measures;

import dev.nn.api.Matrix;
import java.util.function.Function;

/** The state of a {@link Measure} while rows come in, for one thread at a time. */
public interface Tally<R> {

  /**
   * Takes the next rows, which are not kept; refuses as {@link Measure#of(Matrix, Matrix)}.
   *
   * @param predictions p, [rows × outputs]
   * @param targets t, [rows × target columns]
   * @param weights w of each row from index 0, 0 or more; may be longer
   * @throws UndefinedMetricException if no further rows can give a result
   */
  void add(Matrix predictions, Matrix targets, float[] weights);

  /**
   * Takes the next rows of a model that decides for labels in its own way; as {@link #add(Matrix,
   * Matrix, float[])}, which a tally without use for labels does.
   *
   * @param predictions p, [rows × outputs]
   * @param labels the class that each row is said to be of, by index
   * @param targets t, [rows × target columns]
   * @param weights w of each row from index 0, 0 or more
   */
  default void add(Matrix predictions, int[] labels, Matrix targets, float[] weights) {
    add(predictions, targets, weights);
  }

  /**
   * Takes the next rows of numbers in the units of a table; as {@link #add(Matrix, Matrix,
   * float[])}, which a tally without use for 64 bits does with the numbers rounded.
   *
   * @param predictions p in the units of the table, [rows × outputs]
   * @param targets t in the units of the table, [rows × target columns]
   * @param weights w of each row from index 0, 0 or more
   */
  default void add(Quantities predictions, Quantities targets, float[] weights) {
    add(predictions.rounded(), targets.rounded(), weights);
  }

  /**
   * Returns the result for all rows so far, or throws an {@link UndefinedMetricException}.
   *
   * @return the result; more rows may come after it
   */
  R result();

  /**
   * Returns this tally with a function applied to its result.
   *
   * @param <S> the new result
   * @param next gives the new result
   * @return a tally that shares the state of this one
   */
  default <S> Tally<S> then(Function<? super R, ? extends S> next) {
    Tally<R> first = this;
    return new Tally<>() {
      @Override
      public void add(Matrix predictions, Matrix targets, float[] weights) {
        first.add(predictions, targets, weights);
      }

      @Override
      public void add(Matrix predictions, int[] labels, Matrix targets, float[] weights) {
        first.add(predictions, labels, targets, weights);
      }

      @Override
      public void add(Quantities predictions, Quantities targets, float[] weights) {
        first.add(predictions, targets, weights);
      }

      @Override
      public S result() {
        return next.apply(first.result());
      }
    };
  }
}
