package dev.nn.core.initializers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.InitializerContract;
import org.junit.jupiter.api.Test;

class ZerosTest implements InitializerContract<Zeros> {

  @Override
  public boolean isRandom() {
    return false;
  }

  @Test
  void setsItsElementsAlone() {
    float[] data = {1, 2, 3, 4};
    new Zeros().initialize(Matrix.wrap(data, 1, 1, 2), RandomStream.of(7));
    assertArrayEquals(new float[] {1, 0, 0, 4}, data);
  }
}
