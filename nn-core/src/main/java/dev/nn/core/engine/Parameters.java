package dev.nn.core.engine;

import dev.nn.api.Matrix;
import dev.nn.core.engine.Parameters.Diagonal;
import dev.nn.kernels.operand.Operand;
import org.jspecify.annotations.Nullable;

/**
 * A network's parameters. Immutable. The arrays are shared and not copied, because only the engine
 * sees them, and it only reads them.
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

  /** Returns whether all values from {@code from} to before {@code to} are finite. */
  public static boolean isFinite(float[] numbers, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Float.isFinite(numbers[i])) {
        return false;
      }
    }
    return true;
  }

  /** Throws if a value is not finite, because training could not mend it. */
  public static void requireFinite(String what, Matrix numbers) {
    for (int i = numbers.start(); i < numbers.end(); i++) {
      if (!Float.isFinite(numbers.data()[i])) {
        throw new ArithmeticException(
            "the %s %s, which must be finite".formatted(what, numbers.data()[i]));
      }
    }
  }

  /** Returns other parameters for the same layers, without copying the array. */
  public Parameters with(float[] newValues) {
    return new Parameters(architecture, newValues);
  }

  public Architecture architecture() {
    return architecture;
  }

  /** Returns the parameters, each W row-major, only to be read. */
  public float[] values() {
    return values;
  }

  /** Returns how many equal blocks lie on the diagonal of a layer's W if everything else is 0. */
  public int blocks(int layer) {
    return served().blocks(layer);
  }

  /** Returns the parameters as predictions read them; the first call prepares them. */
  Weights served() {
    Weights made = served;
    if (made == null) {
      made = Weights.served(architecture, values); // callers that race make equal ones
      served = made;
    }
    return made;
  }

  /**
   * A layer whose W has equal-sized blocks on the diagonal and zeros elsewhere, as in an ensemble
   * merged into one network. Predictions multiply by the blocks alone, so with n blocks this part
   * takes 1/n of the work. The result has the same bits as with the whole W, because fma(x, 0, s)
   * is s for finite x; only the sign of a zero sum may differ.
   */
  public static final class Diagonal {

    /** At most this many blocks are looked for. */
    private static final int MOST = 64;

    private Diagonal() {}

    /** Returns the greatest number of blocks that a layer can be divided into. */
    public static int blocks(LayerShape layer, float[] values) {
      if (layer.isGrouped()) {
        return 1; // W has no zeros outside the blocks
      }
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

    /** Returns block k in a row-major W. */
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
   * The parameters as layers read them, in {@link Panels} from {@code start} on. For predictions
   * with a {@link Diagonal} W, only the {@code blocks} are stored, one after another; {@code
   * blocks} is 0 or 1 for a layer without. {@code isFinite} promises that no value is NaN or
   * infinite, now and later.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Weights(float[] values, int start, int[] blocks, boolean isFinite) {

    /**
     * The first index in a large array whose values fill whole cache lines. The array itself begins
     * at a cache line, because the JDK's collectors give it a heap region of its own, and its
     * values begin 16 bytes later. With it, a prediction by 784-2048-2048-10 takes 285 instead of
     * 317 µs.
     */
    private static final int ALIGNED = 12;

    /** An array is large from this many parameters on, 8 MiB; 4.7 MB gained nothing. */
    private static final int LARGE = 1 << 21;

    /** Takes parameters in panels, which may change. */
    static Weights inTraining(Architecture architecture, float[] panels) {
      return new Weights(panels, 0, new int[architecture.layers().size()], false);
    }

    /** Prepares row-major parameters for predictions; the result may share their array. */
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
