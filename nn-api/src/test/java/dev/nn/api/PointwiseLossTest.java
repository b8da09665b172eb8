package dev.nn.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class PointwiseLossTest {

  /** t (p − t)², whose derivative is 2t (p − t). */
  private record Weighted() implements PointwiseLoss {

    @Override
    public String name() {
      return "weighted";
    }

    @Override
    public double value(double p, double t) {
      return t * (p - t) * (p - t);
    }

    @Override
    public double derivative(double p, double t) {
      return 2 * t * (p - t);
    }
  }

  /**
   * Two rows of two columns, between others. Row 0: (1·3² + 2·2²) / 2 = 8.5, and 6/2, −8/2. Row 1:
   * (0 + 4·1²) / 2 = 2, and 0, 8/2.
   */
  @Test
  void meansOverTheColumns() {
    Matrix p = Matrix.wrap(new float[] {9, 4, 0, 5, 5, 9}, 1, 2, 2);
    Matrix t = Matrix.of(new float[][] {{1, 2}, {0, 4}});
    Matrix gradient = Matrix.wrap(new float[] {7, 7, 7, 7, 7, 7, 7}, 2, 2, 2);
    double[] rowLoss = {0, 0, 6};
    new Weighted().evaluate(p, t, rowLoss, gradient);
    assertArrayEquals(new double[] {8.5, 2, 6}, rowLoss);
    assertArrayEquals(new float[] {7, 7, 3, -4, 0, 4, 7}, gradient.data());
  }
}
