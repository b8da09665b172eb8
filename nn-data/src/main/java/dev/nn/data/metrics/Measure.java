package dev.nn.data.metrics;

import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.core.Predictor;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.samples.SampleParts;
import dev.nn.core.samples.Samples;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A number or a report that is computed from predictions and targets in one pass over the rows. */
@FunctionalInterface
public interface Measure<R> {

  /** A model as a function of rows; {@code network::predict} is one. */
  @FunctionalInterface
  interface BatchModel {

    /**
     * {@return the predictions p, [rows × outputs], for inputs x, [rows × inputs]}
     *
     * <p>The next call may overwrite their arrays, so you must copy what you want to keep.
     */
    Matrix predict(Matrix inputs);

    /**
     * {@return the class that the model decides for in each row, by index, [rows]}
     *
     * <p>Null means the class with the greatest prediction, or a model that predicts numbers.
     */
    default int @Nullable [] labels(Matrix predictions) {
      return null;
    }
  }

  /** {@return a tally without rows, for one caller at a time} */
  Tally<R> tally();

  /**
   * {@return the result for rows p, [rows × outputs], and t, [rows × target columns], each with
   * weight 1}
   *
   * @throws IllegalArgumentException if the shapes do not fit each other or the measure, or if the
   *     measure does not accept a number
   * @throws UndefinedMetricException if these rows have no result
   */
  default R of(Matrix predictions, Matrix targets) {
    float[] ones = new float[predictions.rows()];
    Arrays.fill(ones, 1);
    return of(predictions, targets, ones);
  }

  /**
   * {@return the result for rows with weights w, [rows]; see {@link #of(Matrix, Matrix)}}
   *
   * @throws IllegalArgumentException also if there are more or fewer weights than rows, or if a
   *     weight is negative or not finite
   */
  default R of(Matrix predictions, Matrix targets, float[] weights) {
    if (weights.length != predictions.rows()) {
      throw new IllegalArgumentException(
          "%s weights for %s rows of predictions; each row needs one"
              .formatted(weights.length, predictions.rows()));
    }
    Tally<R> tally = tally();
    tally.add(predictions, targets, weights);
    return tally.result();
  }

  /**
   * {@return the result for a network on samples, with their weights; see {@link #of(Matrix,
   * Matrix)}}
   *
   * <p>Reads and predicts some hundreds of rows at a time, so memory does not grow with the data,
   * unless the measure's documentation says that it keeps scores.
   */
  default R of(Network network, Samples samples) {
    int threads = Runtime.getRuntime().availableProcessors(); // which do not change a bit
    Matrix predictions = Matrix.zeros(batch(samples), network.spec().outputs());
    try (Predictor predictor = network.predictor(threads)) {
      BatchModel model =
          inputs -> {
            Matrix part = predictions.slice(0, inputs.rows());
            predictor.predict(inputs, part);
            return part;
          };
      return of(model, samples);
    }
  }

  /** {@return the result for any model on samples; see {@link #of(Network, Samples)}} */
  default R of(BatchModel model, Samples samples) {
    Tally<R> tally = tally();
    SampleParts parts = new SampleParts(samples, batch(samples));
    RowGroups groups = samples.hasGroups() ? samples.groups(0) : null;
    while (parts.next()) {
      parts.read();
      Matrix p = model.predict(parts.inputs());
      tally.add(
          PredictedRows.of(p, model.labels(p), parts.targets(), parts.weights())
              .in(groups, parts.first()));
    }
    return tally.result();
  }

  /** {@return this measure restricted to some adjacent columns of predictions and targets} */
  default Measure<R> columns(int from, int count) {
    if (from < 0 || count < 1) {
      throw new IllegalArgumentException(
          "%s columns from index %s; expected at least 1, from 0 or more".formatted(count, from));
    }
    return () -> {
      Tally<R> tally = tally();
      return new Tally<>() {
        @Override
        public void add(PredictedRows rows) {
          tally.add(rows.columns(from, count));
        }

        @Override
        public R result() {
          return tally.result();
        }
      };
    };
  }

  private static int batch(Samples samples) {
    return Math.min(1024, samples.rows()); // keeps threads busy, and stays in a cache
  }
}
