package dev.nn.data.source;

import dev.nn.api.LayerSpec;
import dev.nn.core.Network;
import dev.nn.data.source.syntax.Code;
import dev.nn.data.source.syntax.Literals;
import java.util.OptionalInt;

/**
 * One layer as a method: z = x·W + b, each z one chain of fused multiply-adds over the rising index
 * of x, from the bias, as the engine has it.
 */
final class LayerSource {

  /** The most weights that are lines of their own. */
  private static final int LINES = 256;

  /** The fewest inputs, and outputs, for which it is worth to look for zeros among the inputs. */
  private static final int MANY = 128;

  private final int index;
  private final int inputs;
  private final int outputs;
  private final int blocks;
  private final float[] weights;
  private final float[] biases;
  private final boolean relu;
  private final OptionalInt leastInput;

  /**
   * Takes a layer of a network.
   *
   * @param relu whether its activation is relu
   */
  LayerSource(Network network, int layer, boolean relu) {
    this.relu = relu;
    LayerSpec spec = network.spec().layers().get(layer);
    index = layer;
    inputs = spec.inputs();
    outputs = spec.outputs();
    blocks = network.diagonalBlocks(layer);
    weights = network.weights(layer).data();
    biases = network.biases(layer).data();
    leastInput =
        blocks == 1 && inputs >= MANY && outputs >= MANY
            ? ZeroInputs.leastBits(network, layer)
            : OptionalInt.empty();
  }

  int index() {
    return index;
  }

  int inputs() {
    return inputs;
  }

  int outputs() {
    return outputs;
  }

  /** Returns whether each weight is a line, so that the layer has no arrays. */
  boolean isLines() {
    return (long) inputs * width() <= LINES;
  }

  /** Returns whether inputs that are 0 are left out. */
  boolean leavesZerosOut() {
    return leastInput.isPresent();
  }

  /** Returns whether the method of the layer computes a, not z alone. */
  boolean appliesRelu() {
    return relu && !isLines() && !leavesZerosOut() && ProductLoops.isWide(width());
  }

  /** Returns the number of parameters that do not have to be zero. */
  int size() {
    return Math.addExact(Math.multiplyExact(inputs, width()), outputs);
  }

  private int width() {
    return outputs / blocks;
  }

  private int depth() {
    return inputs / blocks;
  }

  private float weight(int i, int j) {
    return weights[i * outputs + j];
  }

  /** Returns the most rows that an array of weights has. */
  private int rows() {
    return leavesZerosOut() ? 1 : ProductLoops.isWide(width()) ? ProductLoops.ROWS : depth();
  }

  /** Returns the number of arrays that a block of W is divided into. */
  private int tiles() {
    return (depth() + rows() - 1) / rows();
  }

  /** Returns the parameters: the blocks of W, each row by row, then b. */
  float[] stored() {
    float[] stored = new float[size()];
    int at = 0;
    for (int i = 0; i < inputs; i++) {
      int from = i / depth() * width();
      for (int j = from; j < from + width(); j++) {
        stored[at++] = weights[i * outputs + j];
      }
    }
    System.arraycopy(biases, 0, stored, at, outputs);
    return stored;
  }

  /** Returns the expression that reads the weights from a buffer. */
  String reading(String buffer) {
    int stride = ProductLoops.stride(width());
    String tiles =
        "tiles(%s, %s, %s, %s, %s, %s)".formatted(buffer, blocks, depth(), width(), rows(), stride);
    return leavesZerosOut() ? "withZeros(%s, %s)".formatted(tiles, stride) : tiles;
  }

  void write(ProductLoops loops, Code code) {
    String name = "layer" + index;
    code.blank()
        .documented(
            "Computes layer %s, %s inputs to %s outputs%s: z = x*W + b%s."
                .formatted(
                    index,
                    inputs,
                    outputs,
                    blocks > 1 ? " in %s separate blocks".formatted(blocks) : "",
                    appliesRelu() ? ", a = max(z, 0)" : ""));
    String memory = leavesZerosOut() ? ", Memory memory" : "";
    code.open("private static void %s(float[] x, float[] z%s)".formatted(name, memory));
    if (isLines()) {
      lines(code);
    } else if (leavesZerosOut()) {
      withoutZeros(loops, code);
    } else if (ProductLoops.isWide(width())) {
      wide(loops, code);
    } else {
      for (int b = 0; b < blocks; b++) {
        code.line(
            "%1$s(x, %2$s, %3$s, Layer%4$s.W[%5$s], Layer%4$s.B, z, %6$s);"
                .formatted(loops.narrow(width()), b * depth(), depth(), index, b, b * width()));
      }
    }
    code.close();
  }

  private void wide(ProductLoops loops, Code code) {
    code.line("float[][] w = Layer%s.W;".formatted(index));
    int last = tiles() - 1;
    int full = depth() / rows();
    int alike = appliesRelu() ? Math.min(full, last) : full;
    for (int b = 0; b < blocks; b++) {
      tile(loops, b, 0, code);
      if (alike > 2) {
        code.open("for (int t = 1; t < %s; t++)".formatted(alike));
        String input = sum(b * depth()) + rows() + " * t";
        addRows(
            loops,
            new ProductLoops.Tile(rows(), false, false),
            b,
            input,
            sum(b * tiles()) + "t",
            code);
        code.close();
      }
      for (int t = alike > 2 ? alike : 1; t <= last; t++) {
        tile(loops, b, t, code);
      }
    }
  }

  private void tile(ProductLoops loops, int block, int t, Code code) {
    int from = t * rows();
    boolean last = t == tiles() - 1;
    ProductLoops.Tile tile =
        new ProductLoops.Tile(Math.min(rows(), depth() - from), t == 0, last && appliesRelu());
    String input = String.valueOf(block * depth() + from);
    addRows(loops, tile, block, input, String.valueOf(block * tiles() + t), code);
  }

  private void withoutZeros(ProductLoops loops, Code code) {
    code.line("System.arraycopy(Layer%s.B, 0, z, 0, %s);".formatted(index, outputs))
        .line(
            "int count = gather(x, %s, %s, memory.terms, memory.places);"
                .formatted(inputs, leastInput.getAsInt()))
        .open("for (int t = 0; t < count; t += %s)".formatted(ProductLoops.ROWS))
        .line(
            "%s(memory.terms, memory.places, t, Layer%s.W, z);"
                .formatted(loops.chosen(outputs), index))
        .close();
  }

  private void addRows(
      ProductLoops loops,
      ProductLoops.Tile tile,
      int block,
      String input,
      String place,
      Code code) {
    code.line(
        "%s(x, %s, w[%s]%s, z%s);"
            .formatted(
                loops.wide(tile, width(), blocks > 1),
                input,
                place,
                tile.first() ? ", Layer%s.B".formatted(index) : "",
                blocks > 1 ? ", " + block * width() : ""));
  }

  private static String sum(int constant) {
    return constant == 0 ? "" : constant + " + ";
  }

  private void lines(Code code) {
    for (int i = 0; i < inputs; i++) {
      code.line("float x%s = x[%s];".formatted(i, i));
    }
    for (int j = 0; j < outputs; j++) {
      int block = j / width();
      code.line("float z%s = %s;".formatted(j, Literals.of(biases[j])));
      for (int i = block * depth(); i < (block + 1) * depth(); i++) {
        code.line("z%s = Math.fma(x%s, %s, z%s);".formatted(j, i, Literals.of(weight(i, j)), j));
      }
      code.line("z[%s] = z%s;".formatted(j, j));
    }
  }
}
