package dev.nn.core.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.nn.activations.Identity;
import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.kernels.team.Member;
import java.util.List;
import org.junit.jupiter.api.Test;

class PenalizedGradientTest {

  /** Two weights and a bias. */
  private static final Architecture LAYERS =
      Architecture.of(NetworkSpec.parse("2 -> 1 identity"), List.of(new Identity()));

  private static final float[] PARAMETERS = {2, -4, 8};
  private static final float NO_LIMIT = Float.POSITIVE_INFINITY;

  @Test
  void penaltiesPullWeightsAndSpareBiases() {
    // l1·sign(w) + l2·w: 0.5 + 0.25·2 = 1 and -0.5 - 0.25·4 = -1.5, on gradients of 10.
    assertArrayEquals(
        new float[] {11, 8.5f, 10},
        effective(new Penalties(0.5f, 0.25f, NO_LIMIT, NO_LIMIT), 10, 10, 10));
  }

  @Test
  void clipsEveryGradientByValue() {
    assertArrayEquals(
        new float[] {1.5f, -1.5f, 1}, effective(new Penalties(0, 0, 1.5f, NO_LIMIT), 3, -2, 1));
  }

  @Test
  void scalesAllGradientsToTheNorm() {
    // The length of (3, 4, 12) is 13, so 6.5 halves them.
    assertArrayEquals(
        new float[] {1.5f, 2, 6}, effective(new Penalties(0, 0, NO_LIMIT, 6.5f), 3, 4, 12));
    assertArrayEquals(
        new float[] {3, 4, 12}, effective(new Penalties(0, 0, NO_LIMIT, 13), 3, 4, 12));
  }

  @Test
  void clippingHidesNoNaN() {
    assertArrayEquals(
        new float[] {Float.NaN, 1, 0},
        effective(new Penalties(0, 0, 1, NO_LIMIT), Float.NaN, 2, 0));
  }

  /** The gradients that the optimizer sees. */
  private static float[] effective(Penalties penalties, float... gradients) {
    TrainedParameters all = TrainedParameters.of(LAYERS, PARAMETERS, penalties, new Still(), 1);
    System.arraycopy(gradients, 0, all.gradients(), 0, gradients.length);
    all.update(1, 1, Member.ALONE);
    return all.gradients();
  }

  private record Still() implements Optimizer {
    @Override
    public String name() {
      return "still";
    }

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {}
  }
}
