package dev.nn.core.batches;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.RandomStream;
import dev.nn.core.batches.ShardedPass.RunningMean;
import org.junit.jupiter.api.Test;

class RunningMeanTest {

  private static final int SIZE = 100;

  /**
   * The parts 2, 5 and -1 of the weights 1, 2 and 1: m = 2, then 2 + 2/3·(5 - 2) = 4, then 4 +
   * 1/4·(-1 - 4) = 2.75, which is (2 + 10 - 1) / 4.
   */
  @Test
  void threePartsByHand() {
    float[] mean = {99};
    RunningMean.add(mean, new float[] {2}, 1, 1, 0, 1);
    assertEquals(2, mean[0]);
    RunningMean.add(mean, new float[] {5}, 2, 3, 0, 1);
    assertEquals(4, mean[0]);
    RunningMean.add(mean, new float[] {-1}, 1, 4, 0, 1);
    assertEquals(2.75f, mean[0]);
  }

  @Test
  void isTheWeightedMeanUpToRounding() {
    RandomStream random = RandomStream.of(3);
    float[] mean = new float[SIZE];
    double[] exact = new double[SIZE];
    double total = 0;
    for (int k = 0; k < 50; k++) {
      double weight = random.uniform(k, 0, 10);
      float[] part = part(random.derive("part", k));
      total += weight;
      RunningMean.add(mean, part, weight, total, 0, SIZE);
      for (int i = 0; i < SIZE; i++) {
        exact[i] += weight * part[i];
      }
    }
    for (int i = 0; i < SIZE; i++) {
      assertEquals(exact[i] / total, mean[i], 50 * Math.ulp(1f));
    }
  }

  @Test
  void theMeanOfEqualGradientsIsTheGradient() {
    float[] part = part(RandomStream.of(1));
    float[] mean = new float[SIZE];
    for (int k = 1; k <= 7; k++) {
      RunningMean.add(mean, part, 1, k, 0, SIZE);
      assertArrayEquals(part, mean);
    }
  }

  /** A sum of weight·gradient would exceed the largest float. */
  @Test
  void largeGradientsAndWeightsDoNotOverflow() {
    float[] mean = new float[1];
    double weight = Float.MAX_VALUE;
    RunningMean.add(mean, new float[] {3e38f}, weight, weight, 0, 1);
    RunningMean.add(mean, new float[] {1e38f}, weight, 2 * weight, 0, 1);
    assertEquals(2e38f, mean[0]);
  }

  @Test
  void addsTheGivenPlacesAlone() {
    float[] mean = {1, 1, 1, 1};
    RunningMean.add(mean, new float[] {3, 3, 3, 3}, 1, 2, 1, 3);
    assertArrayEquals(new float[] {1, 2, 2, 1}, mean);
    RunningMean.add(mean, new float[] {9, 9, 9, 9}, 1, 1, 3, 4);
    assertArrayEquals(new float[] {1, 2, 2, 9}, mean);
  }

  private static float[] part(RandomStream random) {
    float[] part = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      part[i] = random.uniform(i, -1, 1);
    }
    return part;
  }
}
