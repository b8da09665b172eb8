package dev.nn.data.explanation;

import dev.nn.api.RandomStream;

/** The sums over some background rows from which an explanation is made. */
final class ShapleyRun {

  private final double[] bases;
  private final double[] amounts;
  private final double[] variances;

  ShapleyRun(int columns, int outputs) {
    bases = new double[outputs];
    amounts = new double[columns * outputs];
    variances = new double[columns * outputs];
  }

  /** Returns the sums over the background rows from {@code from} to {@code to}, in their order. */
  static ShapleyRun of(
      RowModel model, Settings settings, double[] x, double[][] background, int from, int to) {
    Valuation valuation = new Valuation(model, settings.scale());
    int k = valuation.outputs();
    ShapleyRun run = new ShapleyRun(x.length, k);
    for (int r = from; r < to; r++) {
      Game game = new Game(x, background[r]);
      add(valuation.of(game.b()), run.bases);
      int d = game.players().length;
      if (d <= settings.exactColumns()) {
        ExactShapley.add(game, valuation, run.amounts);
      } else {
        RandomStream random = RandomStream.of(settings.seed()).derive("explanation", r);
        int pairs = settings.pairs(d, background.length);
        SampledShapley.add(game, valuation, pairs, random, run.amounts, run.variances);
      }
    }
    return run;
  }

  void add(ShapleyRun other) {
    add(other.bases, bases);
    add(other.amounts, amounts);
    add(other.variances, variances);
  }

  /** Returns Σ v(∅), [outputs]. */
  double[] bases() {
    return bases;
  }

  /** Returns Σ φ, [columns × outputs]. */
  double[] amounts() {
    return amounts;
  }

  /** Returns the variances of {@link #amounts()} from sampling orders, [columns × outputs]. */
  double[] variances() {
    return variances;
  }

  private static void add(double[] terms, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += terms[i];
    }
  }
}
