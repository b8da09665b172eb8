package com.acme.nn.lbfgs;

import dev.nn.api.Formula;
import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;

/**
 * L-BFGS: steps along −H·g, H an inverse of the Hessian told by the last steps, and as long as a
 * line search finds (Nocedal and Wright, "Numerical Optimization", 2006, algorithm 7.5).
 *
 * <pre>
 * d ← −H g,   w ← w + t d
 * s = t d,    y = change of g,   both at the rows of this step
 * </pre>
 *
 * <p>The first t tried is the learning rate: use 1. The first step of all has a length of at most
 * 1. A step evaluates loss and gradient at one point at least. Both gradients of a pair (s, y) are
 * of the same rows, so that batches of some rows are possible; they should be large.
 *
 * @param history the number of pairs kept, from 1 to 100
 * @param evaluations the most points of a line search, from 1 to 100
 */
@Formula("d = −H g, w ← w + t d, t by a line search")
public record Lbfgs(int history, int evaluations) implements Optimizer {

  private static final int MOST = 100;

  /** Sets a history of 10 and 20 evaluations. */
  public Lbfgs() {
    this(10, 20);
  }

  /** Throws an {@link IllegalArgumentException} for a hyper-parameter out of range. */
  public Lbfgs {
    require("history", history);
    require("evaluations", evaluations);
  }

  private static void require(String name, int value) {
    if (value < 1 || value > MOST) {
      throw new IllegalArgumentException(name + " is " + value + ", must be from 1 to " + MOST);
    }
  }

  @Override
  public String name() {
    return "acme:lbfgs";
  }

  /** Returns those of the history, and w, g and d of the step. */
  @Override
  public int slots() {
    return History.slots(history) + 3;
  }

  /** Returns the whole network; a line search compares the loss with its exact derivative. */
  @Override
  public OptimizerNeeds needs() {
    return OptimizerNeeds.NETWORK.withNumbers(History.numbers(history)).withExactGradients();
  }

  @Override
  public void update(ParameterBlock network, float learningRate, long step) {
    History pairs = new History(network, history);
    float[] from = network.state(slots() - 3);
    float[] gradient = network.state(slots() - 2);
    float[] direction = network.state(slots() - 1);
    Vectors.copy(network.values(), from);
    Vectors.copy(network.gradients(), gradient);
    Vectors.copy(gradient, direction);

    pairs.direct(direction);
    double slope = Vectors.dot(gradient, direction);
    if (!(slope < 0)) { // rounding, or a gradient of 0 or NaN
      pairs.forget();
      Vectors.copy(gradient, direction);
      Vectors.scale(direction, -1);
      slope = Vectors.dot(gradient, direction);
    }
    if (Double.isNaN(slope)) {
      Vectors.copy(direction, network.values()); // to be seen, and stop the training
      return;
    }
    if (slope == 0) {
      return;
    }
    double first = pairs.count() == 0 ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
    LineSearch search = new LineSearch(network, from, direction, slope, evaluations);
    if (search.run(first * learningRate)) {
      pairs.add(from, gradient);
    } else {
      pairs.forget();
    }
  }

  /**
   * The pairs (s, y) of the last steps, s the change of the parameters and y that of the gradient,
   * in state arrays and numbers of the trainer. One for each step, and without a memory of its own.
   *
   * <p>The numbers are the count of pairs, the place of the next one, s·y of each, and α of each.
   */
  private record History(ParameterBlock network, int length) {

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

    /** Adds the change from one point to the present one as a pair, if the loss is curved there. */
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

  /**
   * The search for a length t of the step w ← w₀ + t·d by bisection (Lewis and Overton, "Nonsmooth
   * optimization via quasi-Newton methods", 2013), until the loss has fallen by at least a share of
   * what its slope promised, and the slope is less steep (the weak Wolfe conditions).
   */
  private static final class LineSearch {

    private static final double DESCENT = 1e-4;
    private static final double CURVATURE = 0.9;

    private final ParameterBlock network;
    private final float[] from;
    private final float[] direction;
    private final double slope;
    private final int evaluations;

    /**
     * Creates a search.
     *
     * @param from w₀
     * @param direction d
     * @param slope g₀·d, below 0
     * @param evaluations the most points to evaluate
     */
    LineSearch(
        ParameterBlock network, float[] from, float[] direction, double slope, int evaluations) {
      this.network = network;
      this.from = from;
      this.direction = direction;
      this.slope = slope;
      this.evaluations = evaluations;
    }

    /**
     * Moves to the point found, at which loss and gradient are evaluated.
     *
     * @param first the length to try first
     * @return whether the loss has fallen; otherwise, the parameters are those of before
     */
    boolean run(double first) {
      double loss = network.loss();
      double t = first;
      double low = 0;
      double high = Double.POSITIVE_INFINITY;
      double at = 0;
      for (int i = 0; i < evaluations; i++) {
        double found = evaluate(t);
        at = t;
        if (!(found <= loss + DESCENT * t * slope)) { // too far, or NaN
          high = t;
        } else if (Vectors.dot(network.gradients(), direction) < CURVATURE * slope) {
          low = t;
        } else {
          return true;
        }
        t = high < Double.POSITIVE_INFINITY ? (low + high) / 2 : 2 * low;
      }
      if (at != low) {
        evaluate(low);
      }
      return low > 0;
    }

    private double evaluate(double t) {
      float[] w = network.values();
      Vectors.copy(from, w);
      if (t == 0) {
        return network.loss();
      }
      Vectors.add(w, t, direction);
      return network.evaluate();
    }
  }

  /** Arithmetic of whole arrays. */
  private static final class Vectors {

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
}
