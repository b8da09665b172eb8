package dev.nn.data.source.runtime;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.Function;

/** The layers of the network. */
public final class DenseLayers {

  private DenseLayers() {}

  /** The arrays that a row passes through, from x on. */
  static final class Pass {

    private final Layer[] layers;
    private final float[] x;
    private final float[][] z;
    private final float[][] a;
    private final Runnable[][] activations;
    private final Scratch scratch;

    Pass(float[] x, Layer[] layers) {
      this.layers = layers;
      this.x = x;
      z = new float[layers.length][];
      a = new float[layers.length][];
      activations = new Runnable[layers.length][];
      int most = x.length;
      for (int l = 0; l < layers.length; l++) {
        Step[] steps = layers[l].steps;
        float[] zs = new float[layers[l].b.length];
        float[] as = steps.length == 0 ? zs : new float[steps[steps.length - 1].to];
        z[l] = zs;
        a[l] = as;
        activations[l] =
            Arrays.stream(steps)
                .map(step -> step.activation.on(zs, as, step.from, step.to))
                .toArray(Runnable[]::new);
        most = Math.max(most, Math.max(zs.length, as.length));
      }
      int terms = most + Layer.TERMS;
      scratch = new Scratch(new float[terms], new int[terms], new float[most]);
    }

    /** Computes the layers one after the other: z = x W + b, a = f(z). */
    float[] outputs() {
      float[] inputs = x;
      for (int l = 0; l < layers.length; l++) {
        layers[l].product(inputs, z[l], scratch);
        for (Runnable activation : activations[l]) {
          activation.run();
        }
        inputs = a[l];
      }
      return inputs;
    }
  }

  private static final class Scratch {

    private final float[] terms;
    private final int[] places;
    private final float[] sums;

    Scratch(float[] terms, int[] places, float[] sums) {
      this.terms = terms;
      this.places = places;
      this.sums = sums;
    }
  }

  /**
   * A dense layer. Each z is one chain of fused multiply-adds over the rising index of x, starting
   * from the bias. A loop adds the terms of {@value #TERMS} inputs to all z. C2 turns this loop
   * into vector instructions; it would not with more rows of W, because their width is a variable.
   */
  static final class Layer {

    static final int TERMS = 6;

    private final int depth;
    private final int width;
    private final int leastBits;
    private final float[][][] w;
    private final float[] b;
    private final int[] all;
    private final Step[] steps;

    /**
     * Reads the parameters: the blocks of W, each row by row, then b.
     *
     * @param leastBits the bits of the least |x| other than 0 for which inputs of 0 may be skipped;
     *     0 if they may not
     */
    Layer(
        FloatBuffer parameters, int inputs, int outputs, int blocks, int leastBits, Step... steps) {
      this.leastBits = leastBits;
      this.steps = steps;
      depth = inputs / blocks;
      width = outputs / blocks;
      w = new float[blocks][depth + 1][width]; // and a row of zeros
      for (float[][] block : w) {
        for (int i = 0; i < depth; i++) {
          parameters.get(block[i]);
        }
      }
      b = new float[outputs];
      parameters.get(b);
      all = new int[depth + TERMS];
      for (int i = 0; i < all.length; i++) {
        all[i] = Math.min(i, depth);
      }
    }

    void product(float[] x, float[] z, Scratch scratch) {
      if (leastBits > 0) {
        System.arraycopy(b, 0, z, 0, width);
        add(gather(x, scratch), scratch.terms, scratch.places, w[0], z);
        return;
      }
      boolean whole = w.length == 1 && depth % TERMS == 0;
      float[] terms = whole ? x : scratch.terms;
      float[] sums = w.length == 1 ? z : scratch.sums;
      for (int k = 0; k < w.length; k++) {
        if (!whole) {
          System.arraycopy(x, k * depth, terms, 0, depth);
          Arrays.fill(terms, depth, depth + TERMS - 1, -0f);
        }
        System.arraycopy(b, k * width, sums, 0, width);
        add(depth, terms, all, w[k], sums);
        if (sums != z) {
          System.arraycopy(sums, 0, z, k * width, width);
        }
      }
    }

    /**
     * Gathers the inputs other than 0, and their places. Gathers all inputs if one of those others
     * is so near to 0 that a term might vanish. Terms that change no sum follow: -0 times a row of
     * zeros.
     */
    private int gather(float[] x, Scratch scratch) {
      float[] terms = scratch.terms;
      int[] places = scratch.places;
      int count = 0;
      int near = 0;
      for (int i = 0; i < depth; i++) {
        float xi = x[i];
        int bits = Float.floatToRawIntBits(xi) & Integer.MAX_VALUE;
        places[count] = i;
        terms[count] = xi;
        count -= -bits >> 31;
        near |= (bits - leastBits) & -bits;
      }
      if (near < 0) {
        System.arraycopy(all, 0, places, 0, depth);
        System.arraycopy(x, 0, terms, 0, depth);
        count = depth;
      }
      Arrays.fill(places, count, count + TERMS - 1, depth);
      Arrays.fill(terms, count, count + TERMS - 1, -0f);
      return count;
    }

    private void add(int count, float[] terms, int[] places, float[][] w, float[] z) {
      for (int t = 0; t < count; t += TERMS) {
        add(terms, places, t, w, z, width);
      }
    }

    private static void add(float[] terms, int[] places, int t, float[][] w, float[] z, int width) {
      float x0 = terms[t];
      float x1 = terms[t + 1];
      float x2 = terms[t + 2];
      float x3 = terms[t + 3];
      float x4 = terms[t + 4];
      float x5 = terms[t + 5];
      float[] w0 = w[places[t]];
      float[] w1 = w[places[t + 1]];
      float[] w2 = w[places[t + 2]];
      float[] w3 = w[places[t + 3]];
      float[] w4 = w[places[t + 4]];
      float[] w5 = w[places[t + 5]];
      for (int j = 0; j < width; j++) {
        float sum = Math.fma(x1, w1[j], Math.fma(x0, w0[j], z[j]));
        sum = Math.fma(x3, w3[j], Math.fma(x2, w2[j], sum));
        z[j] = Math.fma(x5, w5[j], Math.fma(x4, w4[j], sum));
      }
    }
  }

  /** An activation; it is bound to arrays z and a. */
  interface Activation {
    Runnable on(float[] z, float[] a, int from, int to);
  }

  /** Reads the parameters of an activation; they are stored before the layer's own. */
  static Activation with(
      FloatBuffer parameters, int count, Function<float[], Activation> activation) {
    float[] p = new float[count];
    parameters.get(p);
    return activation.apply(p);
  }

  /** An activation for some outputs of a layer, from an index to before another. */
  static final class Step {

    private final int from;
    private final int to;
    private final Activation activation;

    Step(int from, int to, Activation activation) {
      this.from = from;
      this.to = to;
      this.activation = activation;
    }
  }
}
