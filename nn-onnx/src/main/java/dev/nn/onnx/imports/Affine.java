package dev.nn.onnx.imports;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers z per row: zⱼ = scaleⱼ·xᵢ + offsetⱼ, where x comes from a source and i = indexⱼ. */
final class Affine {

  /** The most numbers side by side, and the most inputs. */
  static final int MOST = 1 << 20;

  private final Source source;
  private final int[] index;
  private final double @Nullable [] scale;
  private final double @Nullable [] offset;
  private final Steps steps = new Steps();

  Affine(Source source, int[] index) {
    this(source, index, null, null);
  }

  private Affine(
      Source source, int[] index, double @Nullable [] scale, double @Nullable [] offset) {
    requireWidth(index.length);
    this.source = source;
    this.index = index;
    this.scale = scale;
    this.offset = offset;
  }

  /** Returns all of a source's numbers as they are. */
  static Affine of(Source source, int width) {
    int[] all = new int[width];
    Arrays.setAll(all, i -> i);
    return new Affine(source, all);
  }

  /** Returns factor·z + addend, with a separate factor and addend for each number. */
  Affine then(double[] factor, double[] addend) {
    double[] scales = new double[width()];
    double[] offsets = new double[width()];
    for (int j = 0; j < scales.length; j++) {
      scales[j] = factor[j] * scale(j);
      offsets[j] = factor[j] * offset(j) + addend[j];
    }
    return new Affine(source, index, scales, offsets);
  }

  Affine select(int[] places) {
    int[] chosen = new int[places.length];
    double[] scales = new double[places.length];
    double[] offsets = new double[places.length];
    for (int j = 0; j < places.length; j++) {
      chosen[j] = index[places[j]];
      scales[j] = scale(places[j]);
      offsets[j] = offset(places[j]);
    }
    return new Affine(source, chosen, scales, offsets);
  }

  /** Joins affines that share a source, one after the other. */
  static Affine sideBySide(List<Affine> affines) {
    long width = affines.stream().mapToLong(Affine::width).sum();
    requireWidth(width);
    int[] index = new int[(int) width];
    double[] scales = new double[index.length];
    double[] offsets = new double[index.length];
    int at = 0;
    for (Affine affine : affines) {
      for (int j = 0; j < affine.width(); j++, at++) {
        index[at] = affine.index(j);
        scales[at] = affine.scale(j);
        offsets[at] = affine.offset(j);
      }
    }
    return new Affine(affines.get(0).source, index, scales, offsets);
  }

  /** Throws if there are more values per row than may stand side by side. */
  static void requireWidth(long width) {
    if (width > MOST) {
      throw new GraphException(
          "it has %s numbers for each row; expected at most %s. Check which node repeats columns"
              .formatted(width, MOST));
    }
  }

  Source source() {
    return source;
  }

  int width() {
    return index.length;
  }

  /** Returns where in the source number j comes from. */
  int index(int j) {
    return index[j];
  }

  double scale(int j) {
    return scale == null ? 1 : scale[j];
  }

  double offset(int j) {
    return offset == null ? 0 : offset[j];
  }

  Steps steps() {
    return steps;
  }

  /** The numbers per row that signals are made from. */
  sealed interface Source permits Columns, Source.Product, Source.Outcome {

    /** The product of a row with a constant matrix: a sum for each output. */
    record Product(Signal inputs, Weights weights, int depth) implements Source {

      /** How deep weights may nest, because each level calls the next. */
      private static final int MOST_DEEP = 100;

      /** A matrix's elements, [inputs × outputs]. */
      @FunctionalInterface
      public interface Weights {

        double at(int input, int output);
      }

      /** Throws if weights nest too deeply. */
      public Product {
        if (depth > MOST_DEEP) {
          throw new GraphException(
              "it joins linear functions that are joined already, %s times one in the other; expected at most %s. Join all of them by one Concat"
                  .formatted(depth, MOST_DEEP));
        }
      }
    }

    /** A signal's numbers, as the source for another signal. */
    record Outcome(Signal of) implements Source {}
  }
}
