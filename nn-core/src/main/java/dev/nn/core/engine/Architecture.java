package dev.nn.core.engine;

import dev.nn.api.Activation;
import dev.nn.api.LayerSpec;
import dev.nn.api.NetworkSpec;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.kernels.operand.Operand;
import java.util.ArrayList;
import java.util.List;

/**
 * A network's layers in one flat array of parameters: W₀, b₀, p₀, W₁, b₁, p₁, …; there is a p only
 * if the activation is learned.
 */
public record Architecture(NetworkSpec spec, List<LayerShape> layers) {

  /** Lays out the layers that a specification describes. */
  public static Architecture of(NetworkSpec spec, List<Activation> activations) {
    List<LayerShape> layers = new ArrayList<>();
    int start = 0;
    for (LayerSpec layer : spec.layers()) {
      LayerFunction f = LayerFunction.of(activations.get(layers.size()), layer.outputs()).checked();
      LayerShape shape = new LayerShape(layers.size(), layer, f, start);
      requireGroups(layer, f.columns());
      long weights = (long) shape.weightRows() * shape.weightColumns();
      long end = start + weights + f.columns() + f.parameters();
      if (end > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "the network has at least %s parameters up to %s, at most %s fit one array\n%s"
                .formatted(end, shape, Integer.MAX_VALUE, spec.table()));
      }
      layers.add(shape);
      start = shape.end();
    }
    return new Architecture(spec, List.copyOf(layers));
  }

  private static void requireGroups(LayerSpec layer, int columns) {
    if (columns % layer.groupCount() != 0) {
      throw new IllegalArgumentException(
          "the %s groups of layer '%s' cannot share its %s columns of z equally; choose another number of outputs"
              .formatted(layer.groupCount(), layer, columns));
    }
  }

  /** Returns each layer's activation. */
  public List<Activation> activations() {
    return layers.stream().map(LayerShape::activation).toList();
  }

  /** Returns how many parameters there are: weights, biases, and what activations learn. */
  public int parameterCount() {
    return layers.get(layers.size() - 1).end();
  }

  /** Returns how many tensors there are. */
  public int tensors() {
    int learned = (int) layers.stream().filter(LayerShape::isLearned).count();
    return 2 * layers.size() + learned; // W and b for each layer; p for a learned one
  }

  /** Returns the tensors W₀, b₀, p₀, W₁, … in an array that is ordered as {@link Panels}. */
  public List<Tensor> tensors(float[] panels) {
    return tensors(panels, true);
  }

  /** Returns the tensors in an array whose W are row-major. */
  public List<Tensor> rowMajorTensors(float[] values) {
    return tensors(values, false);
  }

  private List<Tensor> tensors(float[] array, boolean inPanels) {
    List<Tensor> all = new ArrayList<>();
    for (LayerShape layer : layers) {
      Operand w = inPanels ? layer.weights(array) : layer.rowMajorWeights(array);
      all.add(new Tensor(layer, Kind.WEIGHTS, w, layer.start()));
      all.add(new Tensor(layer, Kind.BIASES, layer.biases(array), layer.biases()));
      if (layer.isLearned()) {
        Operand p = layer.ofActivation(array);
        all.add(new Tensor(layer, Kind.ACTIVATION, p, layer.ofActivation()));
      }
    }
    return all;
  }

  /** Returns the layers as a table, with a line for each whose function adds parameters. */
  public String table() {
    StringBuilder table = new StringBuilder(spec.table());
    for (LayerShape layer : layers) {
      LayerFunction f = layer.function();
      if (!f.isPlain()) {
        table.append(
            "layer %s has %s columns of z, and %s parameters of %s: %s in all\n"
                .formatted(
                    layer.index(),
                    f.columns(),
                    f.parameters(),
                    f.activation().name(),
                    layer.end() - layer.start()));
      }
    }
    return table.toString();
  }

  /**
   * A layer's W, b or p, which starts at index {@code start} in an array of all parameters or of
   * their gradients.
   */
  record Tensor(LayerShape layer, Kind kind, Operand operand, int start) {

    /** Returns the index after its last element. */
    public int end() {
      return start + operand.rows() * operand.columns();
    }

    /** Returns a range of the array as part of this tensor, with gradients and states. */
    public ParameterBlock block(float[] gradients, List<float[]> states, int from, int to) {
      return new ParameterBlock(operand.array(), gradients, states, from, to, kind)
          .ofTensor(layer.index(), operand.rows(), operand.columns());
    }
  }
}
