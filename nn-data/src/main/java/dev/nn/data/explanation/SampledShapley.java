package dev.nn.data.explanation;

import dev.nn.api.RandomStream;
import dev.nn.core.samples.Shuffle;

/**
 * Shapley values estimated from random orders in which the d players of a game join: the mean
 * change of v when a player joins (J. Castro, D. Gómez and J. Tejada, "Polynomial Calculation of
 * the Shapley Value Based on Sampling", 2009). Each order is taken together with its reverse, which
 * cancels much of the variance (antithetic sampling; R. Mitchell, J. Cooper, E. Frank and G.
 * Holmes, "Sampling Permutations for Shapley Value Estimation", JMLR 23, 2022).
 *
 * <p>Takes 2 · (d − 1) predictions for each pair of orders.
 */
final class SampledShapley {

  private SampledShapley() {}

  /**
   * Adds estimates of φ, and the variances of these estimates, to sums, [columns × outputs].
   *
   * @param pairs of orders, at least 2
   * @param random decides the orders
   */
  static void add(
      Game game,
      Valuation valuation,
      int pairs,
      RandomStream random,
      double[] sums,
      double[] variances) {
    int d = game.players().length;
    int k = valuation.outputs();
    double[] none = valuation.of(game.b());
    double[] all = valuation.of(game.x());
    double[] mean = new double[d * k];
    double[] squares = new double[d * k];
    double[] change = new double[d * k];
    for (int pair = 0; pair < pairs; pair++) {
      int[] order = Shuffle.of(d, random.derive("order", pair));
      double[] v = valuation.of(2 * (d - 1), (i, row) -> fill(game, order, i, row));
      for (int place = 0; place < d; place++) {
        int reverse = d - 1 - place;
        for (int o = 0; o < k; o++) {
          double forward = at(v, none, all, 0, place + 1, o) - at(v, none, all, 0, place, o);
          double back =
              at(v, none, all, d - 1, reverse + 1, o) - at(v, none, all, d - 1, reverse, o);
          change[order[place] * k + o] = (forward + back) / 2;
        }
      }
      for (int i = 0; i < change.length; i++) { // B. P. Welford, 1962
        double difference = change[i] - mean[i];
        mean[i] += difference / (pair + 1);
        squares[i] += difference * (change[i] - mean[i]);
      }
    }
    for (int p = 0; p < d; p++) {
      for (int o = 0; o < k; o++) {
        int at = game.players()[p] * k + o;
        sums[at] += mean[p * k + o];
        variances[at] += squares[p * k + o] / (pairs - 1) / pairs;
      }
    }
  }

  /** Makes row i of the first d − 1, which join in order, or of the others, in reverse order. */
  private static void fill(Game game, int[] order, int i, double[] row) {
    int d = order.length;
    boolean forward = i < d - 1;
    int joined = (forward ? i : i - (d - 1)) + 1;
    game.start(row);
    for (int place = 0; place < joined; place++) {
      game.join(order[forward ? place : d - 1 - place], row);
    }
  }

  /** Returns v after a number of players have joined, in rows of v from {@code first}. */
  private static double at(
      double[] v, double[] none, double[] all, int first, int joined, int output) {
    int k = none.length;
    if (joined == 0) {
      return none[output];
    }
    boolean complete = joined == v.length / k / 2 + 1;
    return complete ? all[output] : v[(first + joined - 1) * k + output];
  }
}
