package dev.nn.data.source;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.core.Network;
import java.util.List;
import java.util.OptionalInt;

/**
 * The inputs of a layer that are 0, as relu leaves them: with them half of the work can be left
 * out.
 *
 * <p>fma(0, w, z) is z unless w is infinite or NaN, or z is −0. No z is ever −0 if no bias is −0
 * and no term vanishes: an exact sum of floats that is not 0 is 2⁻¹⁴⁹ or more where every |x·w| is
 * 2⁻¹⁰⁰ or more, since the product of two numbers of 24 bits has its last bit 46 or 47 places below
 * the first.
 */
final class ZeroInputs {

  private static final float LEAST_PRODUCT = 0x1p-100f;

  /** An input nearer to 0 than this is rare. */
  private static final float LIKELY = 1e-10f;

  private ZeroInputs() {}

  /**
   * Returns the bits of the least |x| other than 0 for which zeros may be left out; none if that is
   * not worth it: few inputs are 0, or some parameters do not allow it.
   */
  static OptionalInt leastBits(Network network, int layer) {
    if (layer == 0 || !givesZeros(network, layer - 1)) {
      return OptionalInt.empty();
    }
    for (float bias : network.biases(layer).data()) {
      if (!Float.isFinite(bias) || Float.floatToRawIntBits(bias) == Integer.MIN_VALUE) {
        return OptionalInt.empty();
      }
    }
    float least = Float.MAX_VALUE;
    for (float weight : network.weights(layer).data()) {
      if (!Float.isFinite(weight)) {
        return OptionalInt.empty();
      }
      least = weight == 0 ? least : Math.min(least, Math.abs(weight));
    }
    float limit = Math.nextUp(LEAST_PRODUCT / least);
    return limit > LIKELY ? OptionalInt.empty() : OptionalInt.of(Float.floatToRawIntBits(limit));
  }

  /** Returns whether a layer gives 0 for negative numbers. */
  private static boolean givesZeros(Network network, int layer) {
    List<Activation> activations = network.activations(layer);
    if (activations.size() > 1) {
      return false;
    }
    Matrix z = Matrix.of(new float[][] {{-0.5f, -2}});
    Matrix a = Matrix.zeros(1, 2);
    activations.get(0).forward(z, a);
    return a.get(0, 0) == 0 && a.get(0, 1) == 0;
  }
}
