package dev.nn.core.engine;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;

/**
 * max(0, |a - p|² - |a - n|² + margin) of an anchor a, a positive p and a negative n example, one
 * row each (Schroff, Kalenichenko and Philbin, "FaceNet", 2015). Targets do not count.
 *
 * @param margin above 0
 */
public record Triplet(float margin) implements Loss {

  public Triplet() {
    this(1);
  }

  @Override
  public String name() {
    return "acme:triplet";
  }

  @Override
  public Unit unit() {
    return Unit.groupOf(3);
  }

  @Override
  public boolean accepts(int targetColumns, int predictionColumns) {
    return targetColumns == 1;
  }

  @Override
  public void evaluate(Matrix p, Matrix t, double[] rowLoss, Matrix gradient) {
    double loss = margin;
    for (int c = 0; c < p.columns(); c++) {
      double near = (double) p.get(0, c) - p.get(1, c);
      double far = (double) p.get(0, c) - p.get(2, c);
      loss += near * near - far * far;
    }
    for (int c = 0; c < p.columns(); c++) {
      double near = (double) p.get(0, c) - p.get(1, c);
      double far = (double) p.get(0, c) - p.get(2, c);
      gradient.set(0, c, loss <= 0 ? 0 : (float) (2 * near - 2 * far));
      gradient.set(1, c, loss <= 0 ? 0 : (float) (-2 * near));
      gradient.set(2, c, loss <= 0 ? 0 : (float) (2 * far));
    }
    rowLoss[0] = Math.max(0, loss);
  }
}
