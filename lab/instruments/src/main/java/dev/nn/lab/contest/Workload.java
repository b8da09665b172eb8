package dev.nn.lab.contest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A network's widths, inputs first, and the batch size. Hidden layers are relu, outputs sigmoid.
 */
public record Workload(List<Integer> layers, int batch) {

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

  public int inputs() {
    return layers.get(0);
  }

  public int outputs() {
    return layers.get(layers.size() - 1);
  }

  /** Returns the number of weights and biases. */
  public int parameters() {
    return (int) weights() + layers.stream().skip(1).mapToInt(width -> width).sum();
  }

  long weights() {
    return IntStream.range(1, layers.size())
        .mapToLong(l -> (long) layers.get(l - 1) * layers.get(l))
        .sum();
  }

  /**
   * Returns the floating-point operations in a step's matrix products x·W, xᵀ·dZ and dZ·Wᵀ: 2 per
   * weight and row for each. The first layer's dZ·Wᵀ is left out, because nothing needs it.
   */
  public long stepFlops() {
    long first = (long) layers.get(0) * layers.get(1);
    return 2L * batch * (3 * weights() - first);
  }

  /** Returns the floating-point operations in a prediction's matrix products. */
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
