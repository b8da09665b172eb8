package dev.nn.testkit;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.rules.Seed;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Random matrices for the cost of a copy. Normal numbers are drawn once and read from a place that
 * depends on the variant, so that two variants of one shape differ in nearly all elements.
 */
final class Noise {

  private static final int MASK = (1 << 14) - 1;

  /** Numbers at the edges of formulas and of the float format. */
  private static final float[] EDGES = {
    0f,
    -0f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    1e-40f,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL, //
    1e-20f,
    -1e-8f,
    1,
    -1,
    6,
    -15,
    20.5f,
    -21,
    50,
    -88,
    89,
    -104,
    300,
    -1000,
    1e5f,
    -1e7f,
    1e10f
  };

  private static final class Numbers {
    static final float[] NORMAL = new float[MASK + 1];
    static final float[] OF_TABLES = ofTables();

    static {
      RandomStream random = Seed.stream("noise");
      for (int i = 0; i < NORMAL.length; i++) {
        NORMAL[i] = (float) random.gaussian(i);
      }
    }

    private Numbers() {}

    /** Returns counts, grades, shares, pixels and amounts, with both signs. */
    private static float[] ofTables() {
      Set<Float> numbers = new LinkedHashSet<>();
      for (int k = 1; k <= 300; k++) {
        for (float sign : new float[] {1, -1}) {
          numbers.add(sign * k);
          numbers.add(sign * k / 8);
          numbers.add(sign * Math.min(k, 255) / 255);
          numbers.add(sign * Math.min(k, 100) / 100);
          numbers.add(sign * Math.min(k, 100) / 10);
        }
      }
      float[] all = new float[numbers.size()];
      int i = 0;
      for (float number : numbers) {
        all[i++] = number;
      }
      return all;
    }
  }

  private Noise() {}

  /**
   * Returns numbers other than 0 that are frequent in tables but that random draws never hit: whole
   * numbers and eighths, percents and tenths, and multiples of 1/255.
   */
  static float[] ofTables() {
    return Numbers.OF_TABLES;
  }

  /** Returns a normal number with mean 0 and variance 1. */
  static float normal(long place) {
    return Numbers.NORMAL[(int) (place & MASK)];
  }

  /** Returns normal numbers with this deviation. */
  static float[] normals(int count, float deviation, long place) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = deviation * normal(place + i);
    }
    return numbers;
  }

  /** Returns normal numbers with this deviation, [rows × columns]. */
  static Matrix normal(Shape shape, float deviation, int variant) {
    float[] numbers = normals(shape.rows() * shape.columns(), deviation, 4093L * variant);
    return Matrix.wrap(numbers, 0, shape.rows(), shape.columns());
  }

  /**
   * Returns normal numbers, of which one in seven is replaced by 0, a tiny number or a large one.
   */
  static Matrix wild(Shape shape, float deviation, int variant) {
    Matrix matrix = normal(shape, deviation, variant);
    for (int i = variant % 7; i < matrix.end(); i += 7) {
      matrix.data()[i] = EDGES[(i / 7 + variant) % EDGES.length];
    }
    return matrix;
  }
}
