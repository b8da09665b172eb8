package dev.nn.data.explanation;

/**
 * Shapley values from all coalitions of the d players of a game (L. S. Shapley, "A Value for
 * n-Person Games", 1953):
 *
 * <pre>
 * φ(c) = Σ |S|! (d − |S| − 1)! / d! · (v(S ∪ c) − v(S))   over all S without c
 * </pre>
 *
 * <p>Takes 2ᵈ predictions.
 */
final class ExactShapley {

  private ExactShapley() {}

  /** Adds φ of a game to sums, [columns × outputs]. */
  static void add(Game game, Valuation valuation, double[] sums) {
    int d = game.players().length;
    int k = valuation.outputs();
    double[] v =
        valuation.of(
            1 << d,
            (coalition, row) -> {
              game.start(row);
              for (int p = 0; p < d; p++) {
                if ((coalition >> p & 1) == 1) {
                  game.join(p, row);
                }
              }
            });
    double[] weights = weights(d);
    for (int p = 0; p < d; p++) {
      int at = game.players()[p] * k;
      for (int s = 0; s < 1 << d; s++) {
        if ((s >> p & 1) == 0) {
          double weight = weights[Integer.bitCount(s)];
          for (int o = 0; o < k; o++) {
            sums[at + o] += weight * (v[(s | 1 << p) * k + o] - v[s * k + o]);
          }
        }
      }
    }
  }

  /** Returns s! (d − s − 1)! / d! for each size s of a coalition, [d]. */
  private static double[] weights(int d) {
    double[] weights = new double[d];
    double orders = 1; // binomial coefficient of d − 1 and s
    for (int s = 0; s < d; s++) {
      weights[s] = 1 / (orders * d);
      orders = orders * (d - 1 - s) / (s + 1);
    }
    return weights;
  }
}
