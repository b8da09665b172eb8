package dev.nn.data.source;

import dev.nn.api.LayerSpec;
import dev.nn.core.Network;
import dev.nn.data.source.syntax.Code;
import dev.nn.data.source.syntax.Literals;

/**
 * One layer as a method: z = x·W + b, each z one chain of fused multiply-adds over the rising index
 * of x, from the bias, as the engine has it.
 */
final class LayerSource {

  /** The most weights that are lines of their own. */
  private static final int LINES = 256;

  /** Narrower blocks are computed by columns of W, others by rows, which compilers vectorize. */
  private static final int NARROW = 16;

  private final int index;
  private final int inputs;
  private final int outputs;
  private final int blocks;
  private final float[] weights;
  private final float[] biases;

  /** Takes a layer of a network. */
  LayerSource(Network network, int layer) {
    LayerSpec spec = network.spec().layers().get(layer);
    index = layer;
    inputs = spec.inputs();
    outputs = spec.outputs();
    blocks = network.diagonalBlocks(layer);
    weights = network.weights(layer).data();
    biases = network.biases(layer).data();
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

  /** Returns the number of parameters that do not have to be zero. */
  int stored() {
    return Math.addExact(Math.multiplyExact(inputs, width()), outputs);
  }

  private int width() {
    return outputs / blocks;
  }

  private int depth() {
    return inputs / blocks;
  }

  private boolean isByColumns() {
    return width() < NARROW;
  }

  private float weight(int i, int j) {
    return weights[i * outputs + j];
  }

  /** Returns the arrays of the layer: rows or columns of W, then b. */
  float[][] arrays() {
    int count = isByColumns() ? outputs : inputs;
    float[][] arrays = new float[count + 1][];
    for (int r = 0; r < count; r++) {
      int block = r / (isByColumns() ? width() : depth());
      float[] array = new float[isByColumns() ? depth() : width()];
      for (int c = 0; c < array.length; c++) {
        array[c] = isByColumns() ? weight(block * depth() + c, r) : weight(r, block * width() + c);
      }
      arrays[r] = array;
    }
    arrays[count] = biases;
    return arrays;
  }

  void write(Code code) {
    String name = "layer" + index;
    code.blank()
        .documented(
            "Computes layer %s, %s inputs to %s outputs%s: z = x*W + b."
                .formatted(
                    index,
                    inputs,
                    outputs,
                    blocks > 1 ? " in %s separate blocks".formatted(blocks) : ""));
    code.open("private static void %s(float[] x, float[] z)".formatted(name));
    if (isLines()) {
      lines(code);
    } else {
      String holder = "Layer" + index;
      if (!isByColumns()) {
        code.line("System.arraycopy(%s.B, 0, z, 0, %s);".formatted(holder, outputs));
      }
      for (int b = 0; b < blocks; b++) {
        code.line(
            isByColumns()
                ? "dotColumns(x, %s, %s, %s.W, %s.B, z, %s, %s);"
                    .formatted(b * depth(), depth(), holder, holder, b * width(), (b + 1) * width())
                : "addRows(x, %s.W, %s, %s, z, %s);"
                    .formatted(holder, b * depth(), (b + 1) * depth(), b * width()));
      }
    }
    code.close();
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

  boolean callsRows() {
    return !isLines() && !isByColumns();
  }

  boolean callsColumns() {
    return !isLines() && isByColumns();
  }
}
