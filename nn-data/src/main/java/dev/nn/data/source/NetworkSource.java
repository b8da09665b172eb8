package dev.nn.data.source;

import dev.nn.api.BlockText;
import dev.nn.core.Network;
import dev.nn.data.source.syntax.Code;
import dev.nn.data.source.syntax.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The network as a method that calls those of its layers, and the working memory for it. */
final class NetworkSource {

  private final Network network;
  private final List<LayerSource> layers = new ArrayList<>();
  private final ActivationSource activations = new ActivationSource(new Identifiers());

  NetworkSource(Network network) {
    this.network = network;
    for (int l = 0; l < network.spec().layers().size(); l++) {
      int outputs = network.spec().layers().get(l).outputs();
      ActivationSource.requirePlain(network.activations().get(l), l, outputs);
    }
    for (int l = 0; l < network.spec().layers().size(); l++) {
      boolean relu = !isBlocks(l) && ActivationSource.isRelu(network.activations().get(l));
      layers.add(new LayerSource(network, l, relu));
    }
  }

  List<LayerSource> layers() {
    return layers;
  }

  /** Returns the array of the working memory that has the outputs of the network. */
  String output() {
    return outputOf(layers.size() - 1);
  }

  /** Returns the array that has the outputs of a layer: z if its activation is the identity. */
  private String outputOf(int layer) {
    boolean same =
        !isBlocks(layer) && ActivationSource.isIdentity(network.activations().get(layer));
    return (same ? "z" : "a") + layer;
  }

  /** Returns the array that the method of a layer writes: a if it applies the activation too. */
  private String resultOf(int layer) {
    return (layers.get(layer).appliesRelu() ? "a" : "z") + layer;
  }

  private boolean isBlocks(int layer) {
    return BlockText.isBlocks(network.spec().layers().get(layer).activation());
  }

  void write(Code code) {
    code.blank()
        .documented("Computes the layers one after the other: z = x*W + b, a = f(z).")
        .open("private static void network(Memory memory)");
    for (int l = 0; l < layers.size(); l++) {
      String x = l == 0 ? "x" : outputOf(l - 1);
      String memory = layers.get(l).leavesZerosOut() ? ", memory" : "";
      code.line("layer%s(memory.%s, memory.%s%s);".formatted(l, x, resultOf(l), memory));
      if (!outputOf(l).equals(resultOf(l))) {
        String text = network.spec().layers().get(l).activation();
        activations.write(
            l,
            layers.get(l).outputs(),
            network.activations(l),
            isBlocks(l) ? BlockText.parse(text) : null,
            code);
      }
    }
    code.close();
    ProductLoops loops = new ProductLoops();
    layers.forEach(layer -> layer.write(loops, code));
    loops.write(code);
    if (layers.stream().anyMatch(LayerSource::leavesZerosOut)) {
      code.line(Template.read("Gather.txt").stripTrailing());
    }
  }

  /** Writes the arrays that a row goes through. */
  void writeMemory(Code code) {
    code.blank()
        .documented("The working memory of one thread.")
        .open("public static final class Memory");
    array("x", layers.get(0).inputs(), code);
    for (LayerSource layer : layers) {
      String result = resultOf(layer.index());
      String output = outputOf(layer.index());
      array(result, layer.outputs(), code);
      if (!output.equals(result)) {
        array(output, layer.outputs(), code);
      }
    }
    activations.fields().forEach(code::line);
    OptionalInt most =
        layers.stream().filter(LayerSource::leavesZerosOut).mapToInt(LayerSource::inputs).max();
    if (most.isPresent()) {
      int length = most.getAsInt() + ProductLoops.ROWS;
      array("terms", length, code);
      code.line("private final int[] places = new int[%s];".formatted(length));
    }
    code.close();
  }

  private static void array(String name, int length, Code code) {
    code.line("private final float[] %s = new float[%s];".formatted(name, length));
  }

  /** Returns the methods of the activations, once the network is written. */
  String activations() {
    return activations.declarations();
  }

  /** Returns the artifacts that the generated class needs; usually none. */
  List<String> artifacts() {
    return activations.artifacts();
  }
}
