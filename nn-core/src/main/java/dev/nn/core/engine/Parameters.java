package dev.nn.core.engine;

import dev.nn.api.Matrix;
import dev.nn.core.engine.Parameters.Diagonal;
import dev.nn.kernels.operand.Operand;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a network. Immutable. The arrays are shared rather than copied: only the engine
 * sees them, and only reads them.
 */
public final class Parameters {

  private final Architecture architecture;
  private final float[] values;
  private volatile @Nullable Weights served;

  public Parameters(Architecture architecture, float[] values) {
    int count = architecture.parameterCount();
    if (values.length != count) {
      throw new IllegalArgumentException(
          "%s parameters for a network that has %s\n%s"
              .formatted(values.length, count, architecture.table()));
    }
    this.architecture = architecture;
    this.values = values;
  }

  /** Returns whether all numbers from one to before another are finite. */
  public static boolean isFinite(float[] numbers, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Float.isFinite(numbers[i])) {
        return false;
      }
    }
    return true;
  }

  /** Refuses numbers that no training could mend. */
  public static void requireFinite(String what, Matrix numbers) {
    for (int i = numbers.start(); i < numbers.end(); i++) {
      if (!Float.isFinite(numbers.data()[i])) {
        throw new ArithmeticException(
            "the %s %s, which must be finite".formatted(what, numbers.data()[i]));
      }
    }
  }

  /** Returns other parameters of the same layers; the array is not copied. */
  public Parameters with(float[] newValues) {
    return new Parameters(architecture, newValues);
  }

  public Architecture architecture() {
    return architecture;
  }

  /** Returns the parameters, each W row-major; only to be read. */
  public float[] values() {
    return values;
  }

  /** Returns the number of equal blocks on the diagonal of W of a layer, all else being 0. */
  public int blocks(int layer) {
    return served().blocks(layer);
  }

  /** Returns the parameters as predictions read them, prepared at the first call. */
  Weights served() {
    Weights made = served;
    if (made == null) {
      made = Weights.served(architecture, values); // the same numbers for any caller
      served = made;
    }
    return made;
  }

  /**
   * A layer whose W has blocks of one size on the diagonal and zeros elsewhere, as an ensemble
   * merged into one network has them. Predictions multiply by the blocks alone: n blocks take a
   * part of 1/n of the work. The bits are those of the whole W, since fma(x, 0, s) is s for finite
   * x, but for the sign of a sum of zero.
   */
  public static final class Diagonal {

    /** The most blocks that are looked for. */
    private static final int MOST = 64;

    private Diagonal() {}

    /** Returns the greatest number of blocks of a layer. */
    public static int blocks(LayerShape layer, float[] values) {
      for (int n = MOST; n > 1; n--) {
        if (layer.inputs() % n == 0 && layer.columns() % n == 0 && isDiagonal(layer, values, n)) {
          return n;
        }
      }
      return 1;
    }

    private static boolean isDiagonal(LayerShape layer, float[] values, int n) {
      int columns = layer.columns() / n;
      for (int i = 0; i < layer.inputs(); i++) {
        int row = layer.start() + i * layer.columns();
        int block = row + i / (layer.inputs() / n) * columns;
        if (!isZero(values, row, block)
            || !isZero(values, block + columns, row + layer.columns())) {
          return false;
        }
      }
      return true;
    }

    private static boolean isZero(float[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        if (values[i] != 0) {
          return false;
        }
      }
      return true;
    }

    /**
     * Returns block k of W, [inputs / n × columns / n], in panels; the blocks follow each other.
     */
    static Operand block(LayerShape layer, float[] panels, int n, int k) {
      int inputs = layer.inputs() / n;
      int columns = layer.columns() / n;
      int start = layer.start() + k * inputs * columns;
      return Operand.inPanels(panels, start, inputs, columns, Panels.WIDTH);
    }

    /** Returns block k of a W that is row-major. */
    static Operand rowMajorBlock(LayerShape layer, float[] values, int n, int k) {
      int inputs = layer.inputs() / n;
      int columns = layer.columns() / n;
      return layer
          .rowMajorWeights(values)
          .rows(k * inputs, (k + 1) * inputs)
          .columns(k * columns, (k + 1) * columns);
    }
  }

  /**
   * The parameters as layers read them, in {@link Panels} from {@code start} on; in predictions the
   * {@code blocks} alone of a {@link Diagonal} W (0 or 1 without), one after the other. {@code
   * isFinite} says that no number is NaN or infinite, now and later.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Weights(float[] values, int start, int[] blocks, boolean isFinite) {

    /**
     * The first place of a large array whose numbers fill whole cache lines: the array itself
     * begins at one, since the JDK's collectors give it a region of the heap, and its numbers 16
     * bytes later. A prediction by 784-2048-2048-10 takes 285 in place of 317 µs.
     */
    private static final int ALIGNED = 12;

    /** The least number of parameters of a large array, 8 MiB: 4.7 MB gained nothing. */
    private static final int LARGE = 1 << 21;

    /** Takes parameters in panels that may change. */
    static Weights inTraining(Architecture architecture, float[] panels) {
      return new Weights(panels, 0, new int[architecture.layers().size()], false);
    }

    /** Prepares row-major parameters for predictions; their array may be that of the result. */
    static Weights served(Architecture architecture, float[] parameters) {
      int[] blocks = new int[architecture.layers().size()];
      boolean any = false;
      for (LayerShape layer : architecture.layers()) {
        blocks[layer.index()] = Diagonal.blocks(layer, parameters);
        any |= blocks[layer.index()] > 1;
      }
      boolean isFinite = Parameters.isFinite(parameters, 0, parameters.length);
      Panels panels = new Panels(architecture);
      int start = parameters.length >= LARGE ? ALIGNED : 0;
      if (!any && start == 0) {
        return new Weights(panels.of(parameters), start, blocks, isFinite);
      }
      float[] values = new float[start + parameters.length];
      panels.fill(values, start, parameters);
      for (LayerShape layer : architecture.layers()) {
        int n = blocks[layer.index()];
        for (int k = 0; k < n && n > 1; k++) {
          Panels.copy(
              Diagonal.rowMajorBlock(layer, parameters, n, k),
              Diagonal.block(layer.from(start), values, n, k));
        }
      }
      return new Weights(values, start, blocks, isFinite);
    }

    int blocks(int layer) {
      return blocks[layer];
    }
  }
}
