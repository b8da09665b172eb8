package dev.nn.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.kernels.Member;
import org.junit.jupiter.api.Test;

class UpdateTest {

  /** Two weights and a bias. */
  private static final Network NETWORK =
      Network.of(NetworkSpec.parse("2 -> 1 identity"), new float[] {2, -4, 8}, Plugins.discover());

  @Test
  void penaltiesPullWeightsAndSpareBiases() {
    // l1·sign(w) + l2·w: 0.5 + 0.25·2 = 1 and -0.5 - 0.25·4 = -1.5, on gradients of 10.
    assertArrayEquals(
        new float[] {11, 8.5f, 10},
        effective(TrainingSpec.builder().l1(0.5f).l2(0.25f), 10, 10, 10));
  }

  @Test
  void clipsEveryGradientByValue() {
    assertArrayEquals(
        new float[] {1.5f, -1.5f, 1}, effective(TrainingSpec.builder().clipValue(1.5f), 3, -2, 1));
  }

  @Test
  void scalesAllGradientsToTheNorm() {
    // The length of (3, 4, 12) is 13, so 6.5 halves them.
    assertArrayEquals(
        new float[] {1.5f, 2, 6}, effective(TrainingSpec.builder().clipNorm(6.5f), 3, 4, 12));
    assertArrayEquals(
        new float[] {3, 4, 12}, effective(TrainingSpec.builder().clipNorm(13), 3, 4, 12));
  }

  @Test
  void clippingHidesNoNaN() {
    assertArrayEquals(
        new float[] {Float.NaN, 1, 0},
        effective(TrainingSpec.builder().clipValue(1), Float.NaN, 2, 0));
  }

  /** The gradients that the optimizer sees. */
  private static float[] effective(TrainingSpec.Builder spec, float... gradients) {
    new Update(spec.build(), new Still(), NETWORK, NETWORK.parameters(), gradients, 1)
        .apply(1, 1, Member.ALONE);
    return gradients;
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
