package dev.nn.core;

import dev.nn.api.LayerSpec;
import dev.nn.api.NetworkSpec;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.safetensors.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Numbers that are laid out like the parameters of a network (these, and each state array of an
 * optimizer) as tensors: for layer l, {@code layers.l.weight} [inputs × outputs] and {@code
 * layers.l.bias} [outputs].
 */
public final class ParameterTensors {

  private ParameterTensors() {}

  /**
   * The tensors of some numbers.
   *
   * @param prefix of the names
   * @param numbers W₀, b₀, W₁, b₁, …
   */
  public static List<Tensor> of(String prefix, NetworkSpec spec, float[] numbers) {
    List<Tensor> tensors = new ArrayList<>();
    int at = 0;
    for (int l = 0; l < spec.layers().size(); l++) {
      LayerSpec layer = spec.layers().get(l);
      Tensor weights = Tensor.of(weights(prefix, l), shape(layer), numbers, at);
      at += weights.size();
      Tensor biases = Tensor.of(biases(prefix, l), List.of(layer.outputs()), numbers, at);
      at += biases.size();
      tensors.add(weights);
      tensors.add(biases);
    }
    return tensors;
  }

  /**
   * The numbers of some tensors. That all are there, and as large as the network, is checked before
   * any memory is taken: the network may be one that somebody only claims.
   *
   * @param prefix of the names
   * @return W₀, b₀, W₁, b₁, …
   * @throws SafetensorsException if a tensor is missing, has another shape, or is that of a layer
   *     more
   */
  public static float[] read(String prefix, NetworkSpec spec, Safetensors contents)
      throws SafetensorsException {
    List<Tensor> tensors = new ArrayList<>();
    for (int l = 0; l < spec.layers().size(); l++) {
      LayerSpec layer = spec.layers().get(l);
      tensors.add(tensor(contents, weights(prefix, l), shape(layer)));
      tensors.add(tensor(contents, biases(prefix, l), List.of(layer.outputs())));
    }
    requireNoOthers(prefix, contents, tensors);
    float[] numbers = new float[spec.parameterCount()];
    int at = 0;
    for (Tensor tensor : tensors) {
      tensor.copyTo(numbers, at);
      at += tensor.size();
    }
    return numbers;
  }

  /**
   * As {@link #read}, of numbers that are all finite.
   *
   * @throws SafetensorsException if one is not; it names the tensor and the place in it
   */
  static float[] readFinite(String prefix, NetworkSpec spec, Safetensors contents)
      throws SafetensorsException {
    float[] numbers = read(prefix, spec, contents);
    int at = 0;
    for (Tensor tensor : of(prefix, spec, numbers)) {
      requireFinite(contents, tensor.name(), numbers, at, at + tensor.size());
      at += tensor.size();
    }
    return numbers;
  }

  private static void requireFinite(
      Safetensors contents, String name, float[] numbers, int start, int end)
      throws SafetensorsException {
    for (int i = start; i < end; i++) {
      if (!Float.isFinite(numbers[i])) {
        throw contents.problem(
            name,
            "has %s at index %s of %s, expected a finite number; the file is damaged, or of a training that diverged: copy it again, or write it again"
                .formatted(numbers[i], i - start, end - start));
      }
    }
  }

  /** One layer more means that the architecture is not that of the tensors. */
  private static void requireNoOthers(String prefix, Safetensors contents, List<Tensor> known)
      throws SafetensorsException {
    Set<String> names = known.stream().map(Tensor::name).collect(Collectors.toSet());
    for (Tensor tensor : contents.tensors()) {
      String name = tensor.name();
      if (name.startsWith(prefix + "layers.") && !names.contains(name)) {
        throw contents.problem(
            name,
            "is there, but the network in nn.network has no such layer; the two are not of one network");
      }
    }
  }

  private static Tensor tensor(Safetensors contents, String name, List<Integer> shape)
      throws SafetensorsException {
    Tensor tensor = contents.tensor(name);
    if (!tensor.shape().equals(shape)) {
      throw contents.problem(
          name,
          "has the shape %s, but the network in nn.network has %s there; the two are not of one network"
              .formatted(tensor.shape(), shape));
    }
    return tensor;
  }

  private static String weights(String prefix, int layer) {
    return prefix + "layers." + layer + ".weight";
  }

  private static String biases(String prefix, int layer) {
    return prefix + "layers." + layer + ".bias";
  }

  private static List<Integer> shape(LayerSpec layer) {
    return List.of(layer.inputs(), layer.outputs());
  }
}
