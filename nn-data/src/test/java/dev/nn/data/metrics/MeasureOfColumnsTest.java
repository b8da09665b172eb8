package dev.nn.data.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Matrix;
import dev.nn.core.samples.Samples;
import dev.nn.data.metrics.ClassMetrics.Accuracy;
import dev.nn.data.metrics.Measure.BatchModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeasureOfColumnsTest {

  /**
   * A number and the probabilities of two labels; a probability of 0.3 is enough for the second.
   */
  private static final class Decided implements BatchModel {

    @Override
    public Matrix predict(Matrix inputs) {
      return inputs.copy();
    }

    @Override
    public int @Nullable [] labels(Matrix predictions) {
      int[] labels = new int[predictions.rows()];
      for (int r = 0; r < labels.length; r++) {
        labels[r] = predictions.get(r, 2) >= 0.3f ? 1 : 0;
      }
      return labels;
    }
  }

  @Test
  void labelsThatAModelDecidesForAreMeasured() {
    Matrix p = Matrix.of(new float[][] {{5, 0.6f, 0.4f}, {6, 0.9f, 0.1f}, {7, 0.2f, 0.8f}});
    Matrix t = Matrix.of(new float[][] {{5, 0, 1}, {6, 1, 0}, {7, 0, 1}});
    Measure<Double> labels = new Accuracy().columns(1, 2);

    assertEquals(1, labels.of(new Decided(), Samples.of(p, t)));
    assertEquals(2.0 / 3, labels.of(p, t), 1e-15, "the most probable ones");
  }
}
