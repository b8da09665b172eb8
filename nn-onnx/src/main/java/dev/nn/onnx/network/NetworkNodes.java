package dev.nn.onnx.network;

import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.onnx.graph.Graph;
import dev.nn.onnx.graph.Value;

/** The layers of a network, each a {@code Gemm} and an activation. */
public final class NetworkNodes {

  private NetworkNodes() {}

  /**
   * Adds all layers; refuses an activation without an expression.
   *
   * @param x the inputs, [rows × inputs]
   * @return the outputs, [rows × outputs]
   */
  public static Value add(Graph graph, Network network, Value x) {
    Value a = x;
    for (int layer = 0; layer < network.spec().layers().size(); layer++) {
      graph.scope("layers." + layer);
      Matrix w = network.weights(layer);
      Matrix b = network.biases(layer);
      Value weights = graph.floats("weight", w.data(), w.rows(), w.columns());
      Value biases = graph.floats("bias", b.data(), b.columns());
      Value z = graph.node("Gemm", a, weights, biases);
      int outputs = network.spec().layers().get(layer).outputs();
      a = new ActivationNodes(graph, layer).add(network.activations().get(layer), z, outputs);
    }
    return a;
  }
}
