package dev.nn.lab.exact;

import dev.nn.api.RandomStream;
import java.util.function.Consumer;

/**
 * Floats with both signs and all exponents, subnormals, both zeros, infinities and NaN. Each
 * exponent has its first and last floats, the floats near its middle, and random ones.
 *
 * @param perExponent the number of floats for each sign and exponent, at least 64
 * @param seed the seed for the random floats
 */
public record Sweep(int perExponent, long seed) {

  private static final int EDGE = 16;
  private static final int MANTISSAS = 1 << 23;
  private static final int NEIGHBOURS = 256;

  /** Passes the floats to a receiver, some thousands at a time, then floats around some points. */
  public void forEach(double[] points, Consumer<float[]> receiver) {
    RandomStream random = RandomStream.of(seed);
    for (int upper = 0; upper < 512; upper++) {
      float[] block = new float[perExponent];
      for (int i = 0; i < perExponent; i++) {
        int mantissa =
            i < EDGE
                ? i
                : i < 2 * EDGE
                    ? MANTISSAS - 1 - (i - EDGE)
                    : i < 3 * EDGE
                        ? MANTISSAS / 2 + i - 2 * EDGE - EDGE / 2
                        : subnormalOrAny(upper, random.bits((long) upper * perExponent + i));
        block[i] = Float.intBitsToFloat(upper << 23 | mantissa);
      }
      receiver.accept(block);
    }
    for (double point : points) {
      receiver.accept(around((float) point));
      receiver.accept(around((float) -point));
    }
  }

  /**
   * Returns a mantissa. For a subnormal number it has a random length, so that tiny numbers occur.
   */
  private static int subnormalOrAny(int upper, long bits) {
    int mantissa = (int) bits & (MANTISSAS - 1);
    return (upper & 0xff) == 0 ? mantissa >> ((bits >>> 32) % 23) : mantissa;
  }

  private static float[] around(float point) {
    float[] block = new float[2 * NEIGHBOURS + 1];
    float low = point;
    for (int i = 0; i < NEIGHBOURS; i++) {
      low = Math.nextDown(low);
    }
    for (int i = 0; i < block.length; i++) {
      block[i] = low;
      low = Math.nextUp(low);
    }
    return block;
  }
}
