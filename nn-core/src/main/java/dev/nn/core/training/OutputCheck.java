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
import dev.nn.core.engine.LayerFunction;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that a network's last layer gives predictions that a loss is meant for. Activations do not
 * state their range, so the check tries them on rows of small and large pre-activations.
 *
 * @param last the layer or block that gives the predictions
 * @param start the first column of the outputs that the loss covers
 * @param end the column after the last one
 * @param remedy a last layer that suits; empty if none is usual
 */
record OutputCheck(Network network, Loss loss, String last, int start, int end, String remedy) {

  /**
   * Activations are approximations, so 1.0000001 passes as a probability, and 0.9999 as a sum of 1.
   */
  private static final double TOLERANCE = 1e-3;

  /** Scales for the pre-activations, none so large that an exponential overflows. */
  private static final float[] SCALES = {3, 1, 20, 0.1f, 0};

  /** Throws if the network's last layer does not suit the loss. */
  static void require(Network network, Loss loss) {
    int index = network.activations().size() - 1;
    Activation activation = network.activations().get(index);
    LayerSpec layer = network.spec().layers().get(index);
    if (!(loss instanceof BlockLoss losses)) {
      require(network, loss, activation, layer.toString(), layer.outputs());
    } else if (activation instanceof BlockActivation blocks
        && loss.onLogits(activation).isPresent()) { // both have the same blocks
      for (int b = 0; b < blocks.plugins().size(); b++) {
        BlockText.Block block = blocks.text().blocks().get(b);
        Activation f = blocks.plugins().get(b);
        require(network, losses.plugins().get(b), f, block.toString(), block.columns());
      }
    } else if (losses.text().columns() == layer.outputs()) { // if not, targets are refused
      requireParts(network, losses, activation, layer);
    }
  }

  private static void require(
      Network network, Loss loss, Activation activation, String last, int outputs) {
    if (!loss.predictions().isBounded()) {
      return;
    }
    if (!LayerFunction.of(activation, outputs).isPlain() || loss.onLogits(activation).isEmpty()) {
      String suited = suited(loss.predictions());
      String remedy = suited.isEmpty() ? "" : outputs + " " + suited;
      new OutputCheck(network, loss, last, 0, outputs, remedy).require(activation, outputs);
    }
  }

  /**
   * Checks an activation whose blocks differ from the loss's, or that has none, on each loss's
   * columns.
   */
  private static void requireParts(
      Network network, BlockLoss losses, Activation activation, LayerSpec layer) {
    List<String> suited = new ArrayList<>();
    for (int b = 0; b < losses.plugins().size(); b++) {
      String name = suited(losses.plugins().get(b).predictions());
      int columns = losses.text().blocks().get(b).columns();
      suited.add(columns + " " + (name.isEmpty() ? "identity" : name));
    }
    String remedy = "%s blocks(%s)".formatted(layer.outputs(), String.join(", ", suited));
    int start = 0;
    for (int b = 0; b < suited.size(); b++) {
      int end = start + losses.text().blocks().get(b).columns();
      Loss loss = losses.plugins().get(b);
      new OutputCheck(network, loss, layer.toString(), start, end, remedy)
          .require(activation, layer.outputs());
      start = end;
    }
  }

  /** Returns the usual activation for predictions in a domain, or an empty text. */
  private static String suited(Domain domain) {
    if (domain.distribution()) {
      return "softmax";
    }
    return domain.equals(Domain.PROBABILITIES)
        ? "sigmoid"
        : domain.equals(Domain.between(-1, 1))
            ? "tanh"
            : domain.equals(Domain.atLeast(0))
                ? "softplus"
                : domain.equals(Domain.above(0)) ? "exponential" : "";
  }

  private void require(Activation activation, int outputs) {
    if (!loss.predictions().isBounded()) {
      return;
    }
    LayerFunction f = LayerFunction.of(activation, outputs);
    Matrix p = network.activationParameters(network.spec().layers().size() - 1);
    Matrix z = Matrix.zeros(1, f.columns());
    Matrix a = Matrix.zeros(1, outputs);
    RandomStream random = RandomStream.of(0);
    for (float scale : SCALES) {
      for (int sign = -1; sign <= 1; sign++) { // all negative, of both signs, all positive
        for (int c = 0; c < z.columns(); c++) {
          float size = scale * random.uniform(c, 0.5f, 1);
          z.data()[c] = sign == 0 ? (c % 2 == 0 ? size : -size) : sign * size;
        }
        f.forward(z, p, a);
        require(a.data());
      }
    }
  }

  private void require(float[] row) {
    Domain domain = loss.predictions();
    double sum = 0;
    for (int c = start; c < end; c++) {
      float output = row[c];
      if (output < domain.least() - TOLERANCE || output > domain.most() + TOLERANCE) {
        throw refusal("gives outputs such as " + output);
      }
      sum += output;
    }
    if (domain.distribution() && Math.abs(sum - 1) > TOLERANCE) {
      throw refusal("gives outputs that add up to " + (float) sum);
    }
  }

  private IllegalArgumentException refusal(String given) {
    return new IllegalArgumentException(
        "the loss %s takes predictions that are %s, but the last layer '%s' %s; %schoose another loss\n%s"
            .formatted(
                loss.name(),
                loss.predictions(),
                last,
                given,
                remedy.isEmpty() ? "" : "write '" + remedy + "', or ",
                network.spec().table()));
  }
}
