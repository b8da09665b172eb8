package com.acme.nn.lbfgs;

/** Arithmetic of whole arrays. */
final class Vectors {

  private Vectors() {}

  /** Returns Σ xᵢ·yᵢ, in doubles and rising order. */
  static double dot(float[] x, float[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (double) x[i] * y[i];
    }
    return sum;
  }

  /** Adds factor·x to y. */
  static void add(float[] y, double factor, float[] x) {
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) (y[i] + factor * x[i]);
    }
  }

  /** Multiplies y by a factor. */
  static void scale(float[] y, double factor) {
    for (int i = 0; i < y.length; i++) {
      y[i] = (float) (factor * y[i]);
    }
  }

  static void copy(float[] from, float[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }
}
