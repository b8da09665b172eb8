package dev.nn.benchmarks.contest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A network and the rows of a batch: hidden layers of relu, outputs of sigmoid.
 *
 * @param layers the width of each layer, the inputs first, at least two
 * @param batch rows of a training step
 */
public record Workload(List<Integer> layers, int batch) {

  /** Copies the layers. */
  public Workload {
    layers = List.copyOf(layers);
  }

  /** Parses the text form, {@code 784-128-10*64}: layers, then the batch. */
  public static Workload parse(String text) {
    String[] parts = text.split("\\*", -1);
    return new Workload(
        Arrays.stream(parts[0].split("-", -1)).map(Integer::valueOf).toList(),
        Integer.parseInt(parts[1]));
  }

  /** Returns the number of inputs. */
  public int inputs() {
    return layers.get(0);
  }

  /** Returns the number of outputs. */
  public int outputs() {
    return layers.get(layers.size() - 1);
  }

  /** Returns the number of weights and biases. */
  public int parameters() {
    int sum = 0;
    for (int l = 1; l < layers.size(); l++) {
      sum += (layers.get(l - 1) + 1) * layers.get(l);
    }
    return sum;
  }

  /** Returns the number of weights. */
  public long weights() {
    long sum = 0;
    for (int l = 1; l < layers.size(); l++) {
      sum += (long) layers.get(l - 1) * layers.get(l);
    }
    return sum;
  }

  /**
   * Returns the floating-point operations of the matrix products of a step: x·W, xᵀ·dZ and dZ·Wᵀ,
   * each 2 a weight and row, without dZ·Wᵀ of the first layer, which nobody needs.
   */
  public long stepFlops() {
    long first = (long) layers.get(0) * layers.get(1);
    return 2L * batch * (3 * weights() - first);
  }

  /** Returns the floating-point operations of the matrix products of a prediction. */
  public long predictionFlops(int rows) {
    return 2L * rows * weights();
  }

  /** Returns the layers, {@code 784-128-10}. */
  public String network() {
    return layers.stream().map(String::valueOf).collect(Collectors.joining("-"));
  }

  /** Returns the text form, {@code 784-128-10*64}. */
  @Override
  public String toString() {
    return network() + "*" + batch;
  }
}
