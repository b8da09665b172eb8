package dev.nn.spark;

import java.util.Arrays;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;

/** A cell of several numbers: a dense or sparse vector, or an array. */
final class VectorCell {

  private VectorCell() {}

  /** Returns the number of elements; refuses null, and a value of another type. */
  static int size(@Nullable Object cell) {
    if (cell instanceof Vector vector) {
      return vector.size();
    }
    if (cell instanceof Seq<?> array) {
      return array.length();
    }
    throw new IllegalArgumentException(
        cell == null ? "is null" : "has a " + cell.getClass().getName());
  }

  /** Copies the elements; refuses a number that is null, NaN or infinite. */
  static void copy(@Nullable Object cell, double[] numbers) {
    if (cell instanceof DenseVector dense) {
      System.arraycopy(dense.values(), 0, numbers, 0, numbers.length);
    } else if (cell instanceof SparseVector sparse) {
      Arrays.fill(numbers, 0);
      int[] indices = sparse.indices();
      double[] values = sparse.values();
      for (int i = 0; i < indices.length; i++) {
        numbers[indices[i]] = values[i];
      }
    } else if (cell instanceof Seq<?> array) {
      for (int i = 0; i < numbers.length; i++) {
        if (!(array.apply(i) instanceof Number number)) {
          throw new IllegalArgumentException("has null at index " + i);
        }
        numbers[i] = number.doubleValue();
      }
    }
    for (int i = 0; i < numbers.length; i++) {
      if (!Double.isFinite(numbers[i])) {
        throw new IllegalArgumentException(
            "has %s at index %s; expected finite numbers".formatted(numbers[i], i));
      }
    }
  }
}
