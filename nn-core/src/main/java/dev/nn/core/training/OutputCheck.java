package dev.nn.core.training;

import dev.nn.api.Activation;
import dev.nn.api.BlockText;
import dev.nn.api.Domain;
import dev.nn.api.LayerSpec;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.blocks.BlockActivation;
import dev.nn.core.blocks.BlockLoss;
import java.util.Map;

/**
 * A check that the last layer of a network gives predictions that a loss is meant for. It tries the
 * activation, which does not state its range, on rows of small and large pre-activations.
 */
record OutputCheck(Network network, Loss loss, Domain domain, String last, int outputs) {

  /** The usual activation for predictions of a domain. */
  private static final Map<Domain, String> SUITED =
      Map.of(
          Domain.PROBABILITIES,
          "sigmoid",
          Domain.between(-1, 1),
          "tanh",
          Domain.atLeast(0),
          "softplus",
          Domain.above(0),
          "exponential");

  /** Activations are approximations: 1.0000001 is a probability, and so is a sum of 0.9999. */
  private static final double TOLERANCE = 1e-3;

  /** Scales of the pre-activations, none so large that an exponential overflows. */
  private static final float[] SCALES = {3, 1, 20, 0.1f, 0};

  static void require(Network network, Loss loss) {
    int index = network.activations().size() - 1;
    Activation activation = network.activations().get(index);
    LayerSpec layer = network.spec().layers().get(index);
    if (loss instanceof BlockLoss losses
        && activation instanceof BlockActivation blocks
        && loss.onLogits(activation).isPresent()) { // the same blocks
      for (int b = 0; b < blocks.plugins().size(); b++) {
        BlockText.Block block = blocks.text().blocks().get(b);
        Activation f = blocks.plugins().get(b);
        require(network, losses.plugins().get(b), f, block.toString(), block.columns());
      }
    } else {
      require(network, loss, activation, layer.toString(), layer.outputs());
    }
  }

  private static void require(
      Network network, Loss loss, Activation activation, String last, int outputs) {
    OutputCheck check = new OutputCheck(network, loss, loss.predictions(), last, outputs);
    if (!check.domain.equals(Domain.ANY) && loss.onLogits(activation).isEmpty()) {
      check.require(activation);
    }
  }

  private void require(Activation activation) {
    Matrix z = Matrix.zeros(1, outputs);
    Matrix a = Matrix.zeros(1, outputs);
    RandomStream random = RandomStream.of(0);
    for (float scale : SCALES) {
      for (int sign = -1; sign <= 1; sign++) { // all negative, of both signs, all positive
        for (int c = 0; c < outputs; c++) {
          float size = scale * random.uniform(c, 0.5f, 1);
          z.data()[c] = sign == 0 ? (c % 2 == 0 ? size : -size) : sign * size;
        }
        activation.forward(z, a);
        require(a.data());
      }
    }
  }

  private void require(float[] row) {
    double sum = 0;
    for (float output : row) {
      if (output < domain.least() - TOLERANCE || output > domain.most() + TOLERANCE) {
        throw refusal("gives outputs such as " + output);
      }
      sum += output;
    }
    if (domain.distribution() && Math.abs(sum - 1) > TOLERANCE) {
      throw refusal("gives rows of outputs with a sum such as " + (float) sum);
    }
  }

  private IllegalArgumentException refusal(String given) {
    String suited = domain.distribution() ? "softmax" : SUITED.getOrDefault(domain, "");
    return new IllegalArgumentException(
        "the loss %s takes predictions that are %s, and the last layer '%s' %s; %schoose another loss\n%s"
            .formatted(
                loss.name(),
                domain,
                last,
                given,
                suited.isEmpty() ? "" : "write '" + outputs + " " + suited + "', or ",
                network.spec().table()));
  }
}
