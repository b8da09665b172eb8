package dev.nn.core;

import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.LayerShape;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.safetensors.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Arrays laid out like the parameters of a network (W₀, b₀, W₁, b₁, …; each state array of an
 * optimizer is one) as tensors: for layer l, {@code layers.l.weight} [inputs × outputs] and {@code
 * layers.l.bias} [outputs], both as wide as z where the activation changes the width; and {@code
 * layers.l.activation} [parameters] if the activation is a learned one.
 */
public final class ParameterTensors {

  private ParameterTensors() {}

  /**
   * Returns the tensors of an array, each name with the prefix before it.
   *
   * @param prefix such as {@code optimizer.0.}; may be empty
   * @param network gives names and shapes
   * @param numbers as many as the network has parameters; copied
   * @return the tensors in the order of the array
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
   * Returns the array of some tensors. All names and shapes are checked before memory is allocated,
   * since the file may only claim to have the network.
   *
   * @param prefix such as {@code optimizer.0.}; may be empty
   * @param network gives names and shapes
   * @param contents the file; tensors without the prefix are ignored
   * @return a new array, laid out like {@link Network#parameters()}
   * @throws SafetensorsException if a tensor is missing, has another shape, or is of a further
   *     layer
   */
  public static float[] read(String prefix, Network network, Safetensors contents)
      throws SafetensorsException {
    return read(prefix, network.shared().architecture(), contents);
  }

  private static float[] read(String prefix, Architecture layers, Safetensors contents)
      throws SafetensorsException {
    Map<String, List<Integer>> shapes = shapes(prefix, layers);
    List<Tensor> tensors = new ArrayList<>();
    for (Map.Entry<String, List<Integer>> shape : shapes.entrySet()) {
      Tensor tensor = contents.tensor(shape.getKey());
      if (!tensor.shape().equals(shape.getValue())) {
        throw contents.problem(
            tensor.name(),
            "has the shape %s, but the network in nn.network has %s there; the two are not of one network"
                .formatted(tensor.shape(), shape.getValue()));
      }
      tensors.add(tensor);
    }
    for (Tensor tensor : contents.tensors()) {
      if (tensor.name().startsWith(prefix + "layers.") && !shapes.containsKey(tensor.name())) {
        throw contents.problem(
            tensor.name(),
            "is there, but the network in nn.network has no such layer, or no such tensor in it; the two are not of one network");
      }
    }
    float[] numbers = new float[layers.parameterCount()];
    int at = 0;
    for (Tensor tensor : tensors) {
      tensor.copyTo(numbers, at);
      at += tensor.size();
    }
    return numbers;
  }

  static float[] readFinite(String prefix, Architecture layers, Safetensors contents)
      throws SafetensorsException {
    float[] numbers = read(prefix, layers, contents);
    int start = 0;
    for (String name : shapes(prefix, layers).keySet()) {
      int size = contents.tensor(name).size();
      for (int i = 0; i < size; i++) {
        if (!Float.isFinite(numbers[start + i])) {
          throw contents.problem(
              name,
              "has %s at index %s of %s, expected a finite number; the file is damaged, or of a training that diverged: copy it again, or write it again"
                  .formatted(numbers[start + i], i, size));
        }
      }
      start += size;
    }
    return numbers;
  }

  private static Map<String, List<Integer>> shapes(String prefix, Architecture layers) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    for (LayerShape layer : layers.layers()) {
      String name = prefix + "layers." + layer.index();
      shapes.put(name + ".weight", List.of(layer.inputs(), layer.columns()));
      shapes.put(name + ".bias", List.of(layer.columns()));
      if (layer.isLearned()) {
        shapes.put(name + ".activation", List.of(layer.function().parameters()));
      }
    }
    return shapes;
  }
}
