package dev.nn.core.initializers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import org.junit.jupiter.api.Test;

class DrawTest {

  private static final RandomStream RANDOM = RandomStream.of(7);

  /** √(3 · 3/4) = 1.5; element (1, 2) of 3 columns is draw 1 · 3 + 2. */
  @Test
  void uniformElementsAreDrawnByTheirIndex() {
    Matrix weights = Matrix.wrap(new float[10], 4, 2, 3);
    Draw.uniform(weights, RANDOM, 0.75);
    assertEquals(RANDOM.uniform(0, -1.5f, 1.5f), weights.get(0, 0));
    assertEquals(RANDOM.uniform(5, -1.5f, 1.5f), weights.get(1, 2));
  }

  /** √4 = 2. */
  @Test
  void normalElementsAreDrawnByTheirIndex() {
    Matrix weights = Matrix.wrap(new float[10], 4, 2, 3);
    Draw.normal(weights, RANDOM, 4);
    assertEquals((float) (2 * RANDOM.gaussian(0)), weights.get(0, 0));
    assertEquals((float) (2 * RANDOM.gaussian(5)), weights.get(1, 2));
  }
}
