package dev.nn.onnx.signals;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers z of each row: zⱼ = scaleⱼ·xᵢ + offsetⱼ, where x is of a source and i = indexⱼ. */
public final class Affine {

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
    this.source = source;
    this.index = index;
    this.scale = scale;
    this.offset = offset;
  }

  /** Returns all numbers of a source as they are. */
  public static Affine of(Source source, int width) {
    int[] all = new int[width];
    Arrays.setAll(all, i -> i);
    return new Affine(source, all);
  }

  /** Returns factor·z + addend, with a factor and an addend for each number. */
  Affine then(double[] factor, double[] addend) {
    double[] scales = new double[width()];
    double[] offsets = new double[width()];
    for (int j = 0; j < scales.length; j++) {
      scales[j] = factor[j] * scale(j);
      offsets[j] = factor[j] * offset(j) + addend[j];
    }
    return new Affine(source, index, scales, offsets);
  }

  /** Returns some of the numbers, in order. */
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

  /** Returns these numbers and others of the same source after them. */
  Affine and(Affine other) {
    int width = width() + other.width();
    int[] both = Arrays.copyOf(index, width);
    System.arraycopy(other.index, 0, both, width(), other.width());
    double[] scales = new double[width];
    double[] offsets = new double[width];
    for (int j = 0; j < width; j++) {
      scales[j] = j < width() ? scale(j) : other.scale(j - width());
      offsets[j] = j < width() ? offset(j) : other.offset(j - width());
    }
    return new Affine(source, both, scales, offsets);
  }

  /** Returns the source of x. */
  public Source source() {
    return source;
  }

  /** Returns the number of numbers. */
  public int width() {
    return index.length;
  }

  /** Returns the place, in the source, of the number at a place. */
  public int index(int j) {
    return index[j];
  }

  /** Returns the factor of the number at a place. */
  public double scale(int j) {
    return scale == null ? 1 : scale[j];
  }

  /** Returns the addend of the number at a place. */
  public double offset(int j) {
    return offset == null ? 0 : offset[j];
  }

  /** Returns the functions of z that the graph computes. */
  public Steps steps() {
    return steps;
  }
}
