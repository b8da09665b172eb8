package dev.nn.cli.demo.session;

import dev.nn.api.LayerSpec;
import dev.nn.core.Network;
import java.util.List;

/**
 * The transfer of weights to a network of other layers: a unit of a hidden layer that both have
 * keeps its weights and bias, and so does an output if both have as many hidden layers. All others
 * have their first weights.
 */
final class WeightTransfer {

  private WeightTransfer() {}

  /** Returns a network with the layers of {@code to}. */
  static Network of(Network from, Network to) {
    List<LayerSpec> before = from.spec().layers();
    List<LayerSpec> after = to.spec().layers();
    float[] old = from.parameters();
    float[] all = to.parameters();
    int source = 0;
    int target = 0;
    for (int l = 0; l < Math.min(before.size(), after.size()); l++) {
      LayerSpec a = before.get(l);
      LayerSpec b = after.get(l);
      boolean hidden = l < before.size() - 1 && l < after.size() - 1;
      if (hidden || before.size() == after.size()) {
        copy(old, source, a, all, target, b);
      }
      source += size(a);
      target += size(b);
    }
    return to.withParameters(all);
  }

  private static int size(LayerSpec layer) {
    return (layer.inputs() + 1) * layer.outputs();
  }

  /** Copies the units that both have; the row below the weights has the biases. */
  private static void copy(
      float[] old, int source, LayerSpec from, float[] all, int target, LayerSpec to) {
    int units = Math.min(from.outputs(), to.outputs());
    for (int input = 0; input < Math.min(from.inputs(), to.inputs()); input++) {
      System.arraycopy(
          old, source + input * from.outputs(), all, target + input * to.outputs(), units);
    }
    System.arraycopy(
        old,
        source + from.inputs() * from.outputs(),
        all,
        target + to.inputs() * to.outputs(),
        units);
  }
}
