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
}
