package dev.nn.core;

import dev.nn.api.LayerSpec;
import dev.nn.api.NetworkSpec;
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
 * layers.l.bias} [outputs].
 */
public final class ParameterTensors {

  private ParameterTensors() {}

  /** Returns the tensors of an array, each name with the prefix before it. */
  public static List<Tensor> of(String prefix, NetworkSpec spec, float[] numbers) {
    List<Tensor> tensors = new ArrayList<>();
    int at = 0;
    for (Map.Entry<String, List<Integer>> shape : shapes(prefix, spec).entrySet()) {
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
   * @throws SafetensorsException if a tensor is missing, has another shape, or is of a further
   *     layer
   */
  public static float[] read(String prefix, NetworkSpec spec, Safetensors contents)
      throws SafetensorsException {
    Map<String, List<Integer>> shapes = shapes(prefix, spec);
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
            "is there, but the network in nn.network has no such layer; the two are not of one network");
      }
    }
    float[] numbers = new float[spec.parameterCount()];
    int at = 0;
    for (Tensor tensor : tensors) {
      tensor.copyTo(numbers, at);
      at += tensor.size();
    }
    return numbers;
  }

  static float[] readFinite(String prefix, NetworkSpec spec, Safetensors contents)
      throws SafetensorsException {
    float[] numbers = read(prefix, spec, contents);
    int start = 0;
    for (String name : shapes(prefix, spec).keySet()) {
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

  private static Map<String, List<Integer>> shapes(String prefix, NetworkSpec spec) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    for (LayerSpec layer : spec.layers()) {
      String name = prefix + "layers." + shapes.size() / 2;
      shapes.put(name + ".weight", List.of(layer.inputs(), layer.outputs()));
      shapes.put(name + ".bias", List.of(layer.outputs()));
    }
    return shapes;
  }
}
