package dev.nn.data.source;

import java.util.Locale;

/**
 * One layer as a method: z = x·W + b, each z one chain of fused multiply-adds over the rising index
 * of x, from the bias, as the engine has it.
 *
 * @param blocks the number of blocks on the diagonal of W, beyond which all is zero; 1 without
 * @param weights W, row-major [inputs × outputs]
 */
record LayerSource(
    int index, int inputs, int outputs, int blocks, float[] weights, float[] biases) {

  /** The most weights that are lines of their own. */
  private static final int LINES = 256;

  /** Narrower blocks are computed by columns of W, others by rows, which compilers vectorize. */
  private static final int NARROW = 16;

  boolean isLines() {
    return stored() <= LINES;
  }

  /** Returns the number of weights that do not have to be zero. */
  int stored() {
    return inputs * width();
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
        array[c] =
            isByColumns() ? weight(block * depth() + c, r) : weight(r, block * width() + c);
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
                    .formatted(
                        b * depth(), depth(), holder, holder, b * width(), (b + 1) * width())
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
        code.line(
            "z%s = Math.fma(x%s, %s, z%s);".formatted(j, i, Literals.of(weight(i, j)), j));
      }
      code.line("z[%s] = z%s;".formatted(j, j));
    }
  }

  /** Returns the methods that layers of arrays call. */
  static String helpers(boolean rows, boolean columns) {
    return (rows ? ROWS : "") + (columns ? COLUMNS : "");
  }

  boolean callsRows() {
    return !isLines() && !isByColumns();
  }

  boolean callsColumns() {
    return !isLines() && isByColumns();
  }

  private static final String ROWS =
      """

      /** Adds x[i]*w[i][j] to z[at + j], i from {@code from} to before {@code to}, in this order. */
      private static void addRows(float[] x, float[][] w, int from, int to, float[] z, int at) {
        int i = from;
        for (; i + 4 <= to; i += 4) {
          addFour(x[i], w[i], x[i + 1], w[i + 1], x[i + 2], w[i + 2], x[i + 3], w[i + 3], z, at);
        }
        for (; i < to; i++) {
          float x0 = x[i];
          float[] w0 = w[i];
          for (int j = 0; j < w0.length; j++) {
            z[at + j] = Math.fma(x0, w0[j], z[at + j]);
          }
        }
      }

      private static void addFour(
          float x0,
          float[] w0,
          float x1,
          float[] w1,
          float x2,
          float[] w2,
          float x3,
          float[] w3,
          float[] z,
          int at) {
        for (int j = 0; j < w0.length; j++) {
          float sum = Math.fma(x1, w1[j], Math.fma(x0, w0[j], z[at + j]));
          z[at + j] = Math.fma(x3, w3[j], Math.fma(x2, w2[j], sum));
        }
      }
      """;

  private static final String COLUMNS =
      """

      /** Computes z[j] = b[j] + x*w[j] for j from {@code j} to before {@code end}. */
      private static void dotColumns(
          float[] x, int from, int depth, float[][] w, float[] b, float[] z, int j, int end) {
        int next = j;
        for (; next + 4 <= end; next += 4) {
          float[] w0 = w[next];
          float[] w1 = w[next + 1];
          float[] w2 = w[next + 2];
          float[] w3 = w[next + 3];
          float z0 = b[next];
          float z1 = b[next + 1];
          float z2 = b[next + 2];
          float z3 = b[next + 3];
          for (int i = 0; i < depth; i++) {
            float xi = x[from + i];
            z0 = Math.fma(xi, w0[i], z0);
            z1 = Math.fma(xi, w1[i], z1);
            z2 = Math.fma(xi, w2[i], z2);
            z3 = Math.fma(xi, w3[i], z3);
          }
          z[next] = z0;
          z[next + 1] = z1;
          z[next + 2] = z2;
          z[next + 3] = z3;
        }
        for (; next < end; next++) {
          float[] w0 = w[next];
          float sum = b[next];
          for (int i = 0; i < depth; i++) {
            sum = Math.fma(x[from + i], w0[i], sum);
          }
          z[next] = sum;
        }
      }
      """;

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "layer %s", index);
  }
}
