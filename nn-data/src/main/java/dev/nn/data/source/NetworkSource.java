package dev.nn.data.source;

import dev.nn.api.Activation;
import dev.nn.api.BlockText;
import dev.nn.api.LayerSpec;
import dev.nn.api.Matrix;
import dev.nn.core.Network;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes the network as constructor calls. Up to {@value #INSIDE} parameters are inside the class
 * as Base64; more are in a resource beside it.
 */
final class NetworkSource {

  private static final int INSIDE = 200_000;

  /** With at least this many inputs and outputs, it pays to look for zeros among the inputs. */
  private static final int MANY = 128;

  private static final float LEAST_PRODUCT = 0x1p-100f;

  /** Inputs nearer to 0 than this are rare. */
  private static final float LIKELY = 1e-10f;

  private final String layers;
  private final PluginSource plugins;
  private final byte[] parameters;
  private final String resource;

  /** Writes activations as methods, by {@code plugins}. */
  NetworkSource(Network network, String resource, PluginSource plugins) {
    this.resource = resource;
    this.plugins = plugins;
    StringBuilder lines = new StringBuilder();
    int count = 0;
    for (int l = 0; l < network.spec().layers().size(); l++) {
      count = Math.addExact(count, stored(network, l));
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(4, count)).order(ByteOrder.LITTLE_ENDIAN);
    for (int l = 0; l < network.spec().layers().size(); l++) {
      lines.append(layer(network, l));
      write(network, l, bytes);
    }
    layers = lines.toString();
    parameters = bytes.array();
  }

  /** Returns how many parameters of a layer the file has. */
  private static int stored(Network network, int layer) {
    Matrix w = network.weights(layer);
    int weights = Math.multiplyExact(w.rows(), w.columns() / network.diagonalBlocks(layer));
    int others = w.columns() + network.activationParameters(layer).end();
    return Math.addExact(weights, others);
  }

  /** Writes the activation's parameters, the blocks of W, each row by row, then b. */
  private static void write(Network network, int layer, ByteBuffer bytes) {
    for (float parameter : network.activationParameters(layer).data()) {
      bytes.putFloat(parameter);
    }
    Matrix w = network.weights(layer);
    int blocks = network.diagonalBlocks(layer);
    int width = w.columns() / blocks;
    for (int i = 0; i < w.rows(); i++) {
      int from = i / (w.rows() / blocks) * width;
      for (int j = from; j < from + width; j++) {
        bytes.putFloat(w.get(i, j));
      }
    }
    for (float bias : network.biases(layer).data()) {
      bytes.putFloat(bias);
    }
  }

  private String layer(Network network, int layer) {
    LayerSpec spec = network.spec().layers().get(layer);
    int blocks = network.diagonalBlocks(layer);
    List<Activation> parts = network.activations(layer);
    List<String> steps = new ArrayList<>();
    int from = 0;
    for (int p = 0; p < parts.size(); p++) {
      int to =
          BlockText.isBlocks(spec.activation())
              ? from + BlockText.parse(spec.activation()).blocks().get(p).columns()
              : spec.outputs();
      if (parts.size() > 1 || !PluginSource.isIdentity(parts.get(p), to - from)) {
        steps.add(
            ",\n            new DenseLayers.Step(%s, %s, %s)"
                .formatted(from, to, plugins.binding(parts.get(p), to - from)));
      }
      from = to;
    }
    return "        // %s inputs to %s outputs%s\n        new DenseLayers.Layer(PARAMETERS, %s, %s, %s, %s%s),\n"
        .formatted(
            spec.inputs(),
            spec.outputs(),
            blocks > 1 ? " in " + blocks + " separate blocks" : "",
            spec.inputs(),
            network.biases(layer).columns(),
            blocks,
            leastBits(network, layer),
            String.join("", steps));
  }

  /**
   * Returns the bits of the least |x| other than 0 for which inputs of 0, as relu leaves them, may
   * be skipped. Returns 0 if that does not pay, because few inputs are 0, or if some parameters
   * forbid it.
   *
   * <p>fma(0, w, z) is z unless w is infinite or NaN, or z is −0. z is never −0 if no bias is −0
   * and no term vanishes: the product of two numbers with 24 bits has its last bit 46 or 47 places
   * below the first, so if every |x·w| is at least 2⁻¹⁰⁰, an exact sum that is not 0 is at least
   * 2⁻¹⁴⁹.
   */
  static int leastBits(Network network, int layer) {
    LayerSpec spec = network.spec().layers().get(layer);
    boolean many = spec.inputs() >= MANY && spec.outputs() >= MANY;
    return many && network.diagonalBlocks(layer) == 1 ? leastInput(network, layer) : 0;
  }

  static int leastInput(Network network, int layer) {
    if (layer == 0 || !givesZeros(network, layer - 1)) {
      return 0;
    }
    for (float bias : network.biases(layer).data()) {
      if (!Float.isFinite(bias) || Float.floatToRawIntBits(bias) == Integer.MIN_VALUE) {
        return 0;
      }
    }
    float least = Float.MAX_VALUE;
    for (float weight : network.weights(layer).data()) {
      if (!Float.isFinite(weight)) {
        return 0;
      }
      least = weight == 0 ? least : Math.min(least, Math.abs(weight));
    }
    float limit = Math.nextUp(LEAST_PRODUCT / least);
    return limit > LIKELY ? 0 : Float.floatToRawIntBits(limit);
  }

  /** Returns whether a layer turns negative numbers into 0; false if its activation is learned. */
  private static boolean givesZeros(Network network, int layer) {
    List<Activation> activations = network.activations(layer);
    int outputs = network.spec().layers().get(layer).outputs();
    if (activations.size() > 1 || PluginSource.isShaped(activations.get(0), outputs)) {
      return false;
    }
    Matrix z = Matrix.of(new float[][] {{-0.5f, -2}});
    Matrix a = Matrix.zeros(1, 2);
    activations.get(0).forward(z, a);
    return a.get(0, 0) == 0 && a.get(0, 1) == 0;
  }

  private boolean isInside() {
    return parameters.length <= 4 * INSIDE;
  }

  /** Returns the parameters that are outside the source; usually there are none. */
  byte[] resource() {
    return isInside() ? new byte[0] : parameters;
  }

  String text() {
    CRC32 check = new CRC32();
    check.update(parameters);
    String read =
        isInside()
            ? "floats(%s)".formatted(Literals.base64(parameters))
            : "resource(%s, %s, %sL)"
                .formatted(Literals.of(resource), parameters.length, check.getValue());
    return """

        private static final class Network {
          private static final FloatBuffer PARAMETERS =
              %s;

          static final DenseLayers.Layer[] LAYERS = {
      %s    };
        }
      """
        .formatted(read, layers);
  }
}
