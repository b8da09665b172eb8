package dev.nn.onnx.operators;

import java.util.Arrays;

/** The rule by which shapes are brought to a common one: dimensions of 1 are repeated. */
final class Broadcast {

  private Broadcast() {}

  /** Returns the common shape; no dimensions if the shapes do not fit. */
  static int[] shape(int[] a, int[] b) {
    int rank = Math.max(a.length, b.length);
    int[] shape = new int[rank];
    for (int d = 1; d <= rank; d++) {
      int x = d <= a.length ? a[a.length - d] : 1;
      int y = d <= b.length ? b[b.length - d] : 1;
      if (x != y && x != 1 && y != 1) {
        return new int[0];
      }
      shape[rank - d] = x == 1 ? y : x;
    }
    return shape;
  }

  /** Returns whether a shape is repeated to another one, and not the other way. */
  static boolean fits(int[] shape, int[] target) {
    return shape.length <= target.length && Arrays.equals(shape(shape, target), target);
  }

  /** Returns, for each element of the target, the place of its element in the shape. */
  static int[] places(int[] shape, int[] target) {
    int[] places = {0};
    int stride = 1;
    for (int d = 1; d <= target.length; d++) {
      int size = target[target.length - d];
      int own = d <= shape.length ? shape[shape.length - d] : 1;
      int[] wider = new int[places.length * size];
      for (int i = 0; i < size; i++) {
        for (int p = 0; p < places.length; p++) {
          wider[i * places.length + p] = places[p] + (own == 1 ? 0 : i * stride);
        }
      }
      places = wider;
      stride *= own;
    }
    return places;
  }
}
