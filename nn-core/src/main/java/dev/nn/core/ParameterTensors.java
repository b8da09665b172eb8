package dev.nn.core;

import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.LayerShape;
import dev.nn.core.engine.Parameters;
import dev.nn.core.engine.Parameters.Diagonal;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.safetensors.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts arrays laid out like a network's parameters (W₀, b₀, W₁, b₁, …; each state array of an
 * optimizer is one) to tensors. Layer l has {@code layers.l.weight} [inputs × outputs] and {@code
 * layers.l.bias} [outputs], both as wide as z if the activation changes the width, and {@code
 * layers.l.activation} [parameters] if the activation is learned. If a layer has groups, its weight
 * is [inputs of all groups × outputs of one group]. If a large weight has n blocks on the diagonal
 * and zeros elsewhere, as in an {@link Ensemble}, a network's file holds only these blocks: [n ×
 * inputs/n × outputs/n].
 */
public final class ParameterTensors {

  /** A weight must have at least this many elements to be written as blocks. */
  private static final int LARGE = 1 << 12;

  private ParameterTensors() {}

  /** Returns a network's parameters as the tensors of its file. */
  static List<Tensor> of(Network network) {
    float[] values = network.shared().values();
    List<Tensor> tensors = of("", network, values);
    for (LayerShape layer : network.shared().architecture().layers()) {
      int size = layer.weightRows() * layer.weightColumns();
      int n = size < LARGE ? 1 : Diagonal.blocks(layer, values);
      if (n > 1) {
        String name = weight("", layer);
        List<Integer> shape = List.of(n, layer.inputs() / n, layer.columns() / n);
        float[] blocks = new float[size / n];
        eachRow(
            shape,
            (row, place) ->
                System.arraycopy(values, layer.start() + place, blocks, row, shape.get(2)));
        tensors.replaceAll(t -> t.name().equals(name) ? new Tensor(name, shape, blocks) : t);
      }
    }
    return tensors;
  }

  /**
   * Returns an array that is laid out like the parameters as tensors; the prefix precedes each
   * name.
   */
  public static List<Tensor> of(String prefix, Network network, float[] numbers) {
    List<Tensor> tensors = new ArrayList<>();
    int at = 0;
    Architecture layers = network.shared().architecture();
    for (Map.Entry<String, List<Integer>> shape : shapes(prefix, layers).entrySet()) {
      Tensor tensor = Tensor.of(shape.getKey(), shape.getValue(), numbers, at);
      tensors.add(tensor);
      at += tensor.size();
    }
    return tensors;
  }

  /**
   * Reads tensors into one array. It checks all names and shapes before it allocates memory,
   * because the file may only claim to hold the network.
   *
   * @param prefix such as {@code optimizer.0.}; may be empty
   * @param contents the file; tensors without the prefix are ignored
   * @return a new array, laid out like {@link Network#parameters()}
   * @throws SafetensorsException if a tensor is missing, has another shape, or belongs to a layer
   *     that the network does not have
   */
  public static float[] read(String prefix, Network network, Safetensors contents)
      throws SafetensorsException {
    return read(prefix, network.shared().architecture(), contents);
  }

  private static float[] read(String prefix, Architecture layers, Safetensors contents)
      throws SafetensorsException {
    Map<String, List<Integer>> shapes = shapes(prefix, layers);
    for (Map.Entry<String, List<Integer>> shape : shapes.entrySet()) {
      Tensor tensor = contents.tensor(shape.getKey());
      if (!tensor.shape().equals(shape.getValue())
          && !areBlocks(tensor.shape(), shape.getValue())) {
        throw contents.problem(
            tensor.name(),
            "has the shape %s, but the network in nn.network has %s there; the tensor belongs to another network"
                .formatted(tensor.shape(), shape.getValue()));
      }
    }
    for (Tensor tensor : contents.tensors()) {
      if (tensor.name().startsWith(prefix + "layers.") && !shapes.containsKey(tensor.name())) {
        throw contents.problem(
            tensor.name(),
            "does not belong to the network in nn.network, which has no such layer, or no such tensor in that layer");
      }
    }
    float[] numbers = new float[layers.parameterCount()];
    int at = 0;
    for (Map.Entry<String, List<Integer>> entry : shapes.entrySet()) {
      Tensor tensor = contents.tensor(entry.getKey());
      List<Integer> shape = entry.getValue();
      if (tensor.shape().equals(shape)) {
        tensor.copyTo(numbers, at);
      } else {
        float[] blocks = tensor.data();
        int start = at;
        eachRow(
            tensor.shape(),
            (row, place) ->
                System.arraycopy(blocks, row, numbers, start + place, tensor.shape().get(2)));
      }
      at += size(shape);
    }
    return numbers;
  }

  static float[] readFinite(String prefix, Architecture layers, Safetensors contents)
      throws SafetensorsException {
    float[] numbers = read(prefix, layers, contents);
    if (!Parameters.isFinite(numbers, 0, numbers.length)) {
      throw notFinite(prefix, layers, contents);
    }
    return numbers;
  }

  private static SafetensorsException notFinite(
      String prefix, Architecture layers, Safetensors contents) throws SafetensorsException {
    for (String name : shapes(prefix, layers).keySet()) {
      float[] numbers = contents.tensor(name).data();
      for (int i = 0; i < numbers.length; i++) {
        if (!Float.isFinite(numbers[i])) {
          return contents.problem(
              name,
              "has %s at index %s of %s, expected a finite number; the file is damaged, or was written by a training that diverged: copy it again, or write it again"
                  .formatted(numbers[i], i, numbers.length));
        }
      }
    }
    throw new IllegalStateException("a number that is not finite is in none of the tensors");
  }

  /** Copies a block's row, given its index among the blocks and its index in the whole W. */
  private interface RowCopy {
    void copy(int row, int place);
  }

  /** Copies each row of the blocks [n × inputs × outputs] on the diagonal of W. */
  private static void eachRow(List<Integer> shape, RowCopy copy) {
    int n = shape.get(0);
    int inputs = shape.get(1);
    int outputs = shape.get(2);
    for (int i = 0; i < n * inputs; i++) {
      copy.copy(i * outputs, i * n * outputs + i / inputs * outputs);
    }
  }

  private static boolean areBlocks(List<Integer> shape, List<Integer> whole) {
    return shape.size() == 3
        && whole.size() == 2
        && (long) shape.get(0) * shape.get(1) == whole.get(0)
        && (long) shape.get(0) * shape.get(2) == whole.get(1);
  }

  private static int size(List<Integer> shape) {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }

  private static String weight(String prefix, LayerShape layer) {
    return prefix + "layers." + layer.index() + ".weight";
  }

  private static Map<String, List<Integer>> shapes(String prefix, Architecture layers) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    for (LayerShape layer : layers.layers()) {
      String name = prefix + "layers." + layer.index();
      shapes.put(weight(prefix, layer), List.of(layer.weightRows(), layer.weightColumns()));
      shapes.put(name + ".bias", List.of(layer.columns()));
      if (layer.isLearned()) {
        shapes.put(name + ".activation", List.of(layer.function().parameters()));
      }
    }
    return shapes;
  }
}
