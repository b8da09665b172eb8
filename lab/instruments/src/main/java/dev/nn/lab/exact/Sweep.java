package dev.nn.lab.exact;

import dev.nn.api.RandomStream;
import java.util.function.Consumer;

/**
 * Floats of both signs and all exponents, subnormal ones, both zeros, infinities and NaN: for each
 * exponent the first and the last floats, those beside the middle, and random ones.
 *
 * @param perExponent the number of floats for each sign and exponent, at least 64
 * @param seed of the random ones
 */
public record Sweep(int perExponent, long seed) {

  private static final int EDGE = 16;
  private static final int MANTISSAS = 1 << 23;
  private static final int NEIGHBOURS = 256;

  /** Passes the floats on, some thousands at a time, then those around some points. */
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

  /** Returns a mantissa; of a subnormal number one of random length, so that tiny ones occur. */
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
