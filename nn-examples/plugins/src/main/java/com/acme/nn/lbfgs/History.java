package com.acme.nn.lbfgs;

import dev.nn.api.ParameterBlock;

/**
 * The pairs (s, y) of the last steps, s the change of the parameters and y that of the gradient, in
 * state arrays and numbers of the trainer. One for each step, and without a memory of its own.
 *
 * <p>The numbers are the count of pairs, the place of the next one, s·y of each, and α of each.
 */
record History(ParameterBlock network, int length) {

  private static final int COUNT = 0;
  private static final int NEXT = 1;
  private static final int PRODUCTS = 2;

  /** Pairs of less curvature, relative to |s|·|y|, are left out. */
  private static final double LEAST_CURVATURE = 1e-8;

  /** Returns the number of state arrays for a history. */
  static int slots(int length) {
    return 2 * length;
  }

  /** Returns the number of numbers for a history. */
  static int numbers(int length) {
    return 2 + 2 * length;
  }

  /** Forgets all pairs. */
  void forget() {
    network.numbers()[COUNT] = 0;
    network.numbers()[NEXT] = 0;
  }

  int count() {
    return (int) network.numbers()[COUNT];
  }

  /** Adds the pair of the change from one point to the present one, if the loss is curved there. */
  void add(float[] from, float[] gradient) {
    int place = (int) network.numbers()[NEXT];
    float[] s = s(place);
    float[] y = y(place);
    for (int i = 0; i < s.length; i++) {
      s[i] = network.values()[i] - from[i];
      y[i] = network.gradients()[i] - gradient[i];
    }
    double product = Vectors.dot(s, y);
    double sizes = Math.sqrt(Vectors.dot(s, s)) * Math.sqrt(Vectors.dot(y, y));
    if (product > LEAST_CURVATURE * sizes) {
      network.numbers()[PRODUCTS + place] = product;
      network.numbers()[NEXT] = (place + 1) % length;
      network.numbers()[COUNT] = Math.min(length, count() + 1);
    } else if (count() == length) {
      network.numbers()[COUNT] = length - 1; // the oldest pair was there
    }
  }

  /** Turns a gradient into −H·g, H the inverse of the Hessian that the pairs tell (two loops). */
  void direct(float[] d) {
    double[] numbers = network.numbers();
    for (int k = 1; k <= count(); k++) {
      int i = place(k);
      double alpha = Vectors.dot(s(i), d) / numbers[PRODUCTS + i];
      numbers[PRODUCTS + length + i] = alpha;
      Vectors.add(d, -alpha, y(i));
    }
    if (count() > 0) {
      int last = place(1);
      Vectors.scale(d, numbers[PRODUCTS + last] / Vectors.dot(y(last), y(last)));
    }
    for (int k = count(); k >= 1; k--) {
      int i = place(k);
      double beta = Vectors.dot(y(i), d) / numbers[PRODUCTS + i];
      Vectors.add(d, numbers[PRODUCTS + length + i] - beta, s(i));
    }
    Vectors.scale(d, -1);
  }

  /** Returns the place of the pair that is the k-th from the last one, which is the first. */
  private int place(int k) {
    return ((int) network.numbers()[NEXT] - k + length) % length;
  }

  private float[] s(int place) {
    return network.state(2 * place);
  }

  private float[] y(int place) {
    return network.state(2 * place + 1);
  }
}
