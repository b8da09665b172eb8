package dev.nn.testkit.check;

import dev.nn.api.RandomStream;
import java.util.function.ToDoubleFunction;

/**
 * The effect of rounding on the loss of a network (Moré and Wild, "Estimating Computational Noise",
 * SIAM J. Sci. Comput. 33, 2011).
 *
 * <p>All parameters move together by a few steps of 2⁻²² of their scale. So near to each other, a
 * smooth loss is a straight line, whose fourth differences vanish but for rounding. The fourth
 * difference of independent errors of variance σ² has the variance (1 + 16 + 36 + 16 + 1)σ² = 70σ².
 * The bound is four standard deviations, plus ε/2 of the loss for the last rounding to float, which
 * may be the same at all points.
 */
public final class LossNoise {

  private static final double STEP = 0x1p-22;
  private static final int DIRECTIONS = 4;
  private static final int POINTS = 8;
  private static final double DEVIATIONS = 4;
  private static final double HALF_ULP = 0x1p-24;

  private LossNoise() {}

  /** Returns E, a bound on the absolute rounding error of the loss near the given parameters. */
  public static double bound(float[] parameters, ToDoubleFunction<float[]> loss) {
    double squares = 0;
    int count = 0;
    for (int direction = 0; direction < DIRECTIONS; direction++) {
      RandomStream signs = RandomStream.of(22).derive("direction", direction);
      double[] losses = new double[POINTS];
      for (int k = 0; k < POINTS; k++) {
        losses[k] = loss.applyAsDouble(moved(parameters, k, signs));
      }
      for (int k = 0; k + 4 < POINTS; k++) {
        double fourth =
            losses[k] - 4 * losses[k + 1] + 6 * losses[k + 2] - 4 * losses[k + 3] + losses[k + 4];
        squares += fourth * fourth;
        count++;
      }
    }
    double deviation = Math.sqrt(squares / count / 70);
    return DEVIATIONS * deviation + HALF_ULP * Math.abs(loss.applyAsDouble(parameters.clone()));
  }

  private static float[] moved(float[] parameters, int steps, RandomStream signs) {
    float[] moved = parameters.clone();
    for (int i = 0; i < moved.length; i++) {
      double scale = Slope.scale(moved[i]);
      moved[i] += (float) ((2 * signs.below(2, i) - 1) * steps * STEP * scale);
    }
    return moved;
  }
}
