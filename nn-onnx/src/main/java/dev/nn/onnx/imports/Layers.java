package dev.nn.onnx.imports;

import dev.nn.api.LayerSpec;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.onnx.imports.ActivationSearch.Match;
import dev.nn.onnx.signals.Affine;
import dev.nn.onnx.signals.Product.Weights;
import dev.nn.onnx.signals.Steps.Line;
import dev.nn.onnx.tensors.ElementBudget;
import dev.nn.onnx.tensors.GraphException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The layers of an imported network, from the first one on. */
final class Layers {

  /**
   * A block of outputs of a layer: an activation of sums of the elements.
   *
   * @param sums of the products, as the activation takes them
   * @param before the function between the sums and the activation
   */
  record Block(Weights weights, Affine sums, Line before, String activation) {

    /** Creates the block of a match. */
    Block(Weights weights, Affine sums, Match match) {
      this(weights, sums, match.before(), match.activation());
    }
  }

  private record Layer(Elements elements, int count, List<Block> blocks) {

    int outputs() {
      return blocks.stream().mapToInt(block -> block.sums.width()).sum();
    }

    String activation() {
      if (blocks.size() == 1) {
        return blocks.get(0).activation;
      }
      List<String> texts = new ArrayList<>();
      blocks.forEach(block -> texts.add(block.sums.width() + " " + block.activation));
      return "blocks(" + String.join(", ", texts) + ")";
    }
  }

  private final List<Layer> layers = new ArrayList<>();

  /** Adds a layer of blocks side by side, over a number of elements. */
  void add(Elements elements, int count, List<Block> blocks) {
    layers.add(new Layer(elements, count, List.copyOf(blocks)));
  }

  /** Returns the network; refuses one whose parameters do not fit an array. */
  Network network(Plugins plugins, ElementBudget budget) {
    List<LayerSpec> specs = new ArrayList<>();
    double weights = 0;
    for (Layer layer : layers) {
      weights += (double) Math.max(layer.elements.inputs(), layer.count) * layer.outputs();
      budget.requireWeights(weights);
      specs.add(new LayerSpec(layer.elements.inputs(), layer.outputs(), layer.activation()));
    }
    NetworkSpec spec = new NetworkSpec(specs);
    float[] parameters = new float[spec.parameterCount()];
    int at = 0;
    for (int l = 0; l < layers.size(); l++) {
      fill(l, layers.get(l), parameters, at);
      at += (specs.get(l).inputs() + 1) * specs.get(l).outputs();
    }
    return Network.of(spec, parameters, plugins);
  }

  private static void fill(int number, Layer layer, float[] parameters, int at) {
    int inputs = layer.elements.inputs();
    int outputs = layer.outputs();
    double[] sums = new double[inputs];
    int column = 0;
    for (Block block : layer.blocks) {
      for (int j = 0; j < block.sums.width(); j++, column++) {
        Arrays.fill(sums, 0);
        double bias = 0;
        int output = block.sums.index(j);
        for (int e = 0; e < layer.count; e++) {
          double weight = block.weights.at(e, output);
          if (weight != 0) {
            layer.elements.add(e, weight, sums);
            bias += weight * layer.elements.addend(e);
          }
        }
        double scale = block.before.factor() * block.sums.scale(j);
        double offset = block.before.factor() * block.sums.offset(j) + block.before.addend();
        for (int i = 0; i < inputs; i++) {
          parameters[at + i * outputs + column] = finite(number, scale * sums[i]);
        }
        parameters[at + inputs * outputs + column] = finite(number, scale * bias + offset);
      }
    }
  }

  private static float finite(int layer, double parameter) {
    float rounded = (float) parameter;
    if (!Float.isFinite(rounded)) {
      throw new GraphException(
          "a weight of layer %s is %s; expected numbers that are finite in 32 bits"
              .formatted(layer, parameter));
    }
    return rounded;
  }
}
