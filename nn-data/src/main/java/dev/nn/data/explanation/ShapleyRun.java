package dev.nn.data.explanation;

import dev.nn.api.RandomStream;
import dev.nn.core.samples.Shuffle;
import dev.nn.data.preprocessing.Predicted;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Sums over some background rows; an explanation is made from them.
 *
 * @param bases Σ v(∅), [outputs]
 * @param amounts Σ φ, [columns × outputs]
 * @param variances of the amounts, because orders were sampled, [columns × outputs]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ShapleyRun(double[] bases, double[] amounts, double[] variances) {

  ShapleyRun(int columns, int outputs) {
    this(new double[outputs], new double[columns * outputs], new double[columns * outputs]);
  }

  /** Returns the sums over the background rows from {@code from} to {@code to}, in their order. */
  static ShapleyRun of(
      RowModel model,
      Explainer.Settings settings,
      double[] x,
      double[][] background,
      int from,
      int to) {
    Valuation valuation = new Valuation(model, settings.scale());
    ShapleyRun run = new ShapleyRun(model.columns().size(), valuation.outputs);
    for (int r = from; r < to; r++) {
      Game game = Game.of(model, x, background[r]);
      add(valuation.of(game.b), run.bases);
      int d = game.players.length;
      if (d <= settings.exactColumns()) {
        run.addExact(game, valuation);
      } else {
        RandomStream random = RandomStream.of(settings.seed()).derive("explanation", r);
        run.addSampled(game, valuation, settings.pairs(d, background.length), random);
      }
    }
    return run;
  }

  void add(ShapleyRun other) {
    add(other.bases, bases);
    add(other.amounts, amounts);
    add(other.variances, variances);
  }

  private static void add(double[] terms, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += terms[i];
    }
  }

  /**
   * The cooperative game between a row x and one background row b. The players are the columns in
   * which they differ, ascending. v(S) is the prediction for b with the values of x in the columns
   * S.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Game(double[] x, double[] b, int[] players, int[] places) {

    /** Creates the game between two rows. Missing cells are equal, and so are 0 and −0. */
    static Game of(RowModel model, double[] x, double[] b) {
      int columns = model.columns().size();
      int[] places = new int[columns + 1];
      places[columns] = model.length();
      for (int c = 0; c < columns; c++) {
        places[c] = model.place(c);
      }
      return new Game(
          x,
          b,
          IntStream.range(0, columns).filter(c -> differ(x, b, places[c], places[c + 1])).toArray(),
          places);
    }

    private static boolean differ(double[] x, double[] b, int from, int to) {
      for (int i = from; i < to; i++) {
        if (x[i] != b[i] && !(Double.isNaN(x[i]) && Double.isNaN(b[i]))) {
          return true;
        }
      }
      return false;
    }

    /** Fills a row with b; {@link #join} then adds columns of x. */
    void start(double[] row) {
      System.arraycopy(b, 0, row, 0, b.length);
    }

    void join(int player, double[] row) {
      int from = places[players[player]];
      System.arraycopy(x, from, row, from, places[players[player] + 1] - from);
    }
  }

  /**
   * Adds the exact Shapley values of the d players, by 2ᵈ predictions (L. S. Shapley, "A Value for
   * n-Person Games", 1953):
   *
   * <pre>
   * φ(c) = Σ |S|! (d − |S| − 1)! / d! · (v(S ∪ c) − v(S))   over all S without c
   * </pre>
   */
  private void addExact(Game game, Valuation valuation) {
    int d = game.players.length;
    int k = valuation.outputs;
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
    double[] weights = new double[d]; // s! (d − s − 1)! / d! for each size s of a coalition
    double orders = 1; // binomial coefficient of d − 1 and s
    for (int s = 0; s < d; s++) {
      weights[s] = 1 / (orders * d);
      orders = orders * (d - 1 - s) / (s + 1);
    }
    for (int p = 0; p < d; p++) {
      int at = game.players[p] * k;
      for (int s = 0; s < 1 << d; s++) {
        if ((s >> p & 1) == 0) {
          double weight = weights[Integer.bitCount(s)];
          for (int o = 0; o < k; o++) {
            amounts[at + o] += weight * (v[(s | 1 << p) * k + o] - v[s * k + o]);
          }
        }
      }
    }
  }

  /**
   * Adds estimated Shapley values, and the variances of the estimates. Lets the d players join in
   * random orders; the estimate is the mean change of v when a player joins (J. Castro, D. Gómez
   * and J. Tejada, "Polynomial Calculation of the Shapley Value Based on Sampling", 2009). Each
   * order is used together with its reverse, because that cancels much of the variance (antithetic
   * sampling; R. Mitchell, J. Cooper, E. Frank and G. Holmes, "Sampling Permutations for Shapley
   * Value Estimation", JMLR 23, 2022). Takes 2 · (d − 1) predictions for each pair of orders.
   */
  private void addSampled(Game game, Valuation valuation, int pairs, RandomStream random) {
    int d = game.players.length;
    int k = valuation.outputs;
    double[] none = valuation.of(game.b);
    double[] all = valuation.of(game.x);
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
    for (int i = 0; i < mean.length; i++) {
      int at = game.players[i / k] * k + i % k;
      amounts[at] += mean[i];
      variances[at] += squares[i] / (pairs - 1) / pairs;
    }
  }

  /** Makes row i: the first d − 1 rows join in order, the others in reverse order. */
  private static void fill(Game game, int[] order, int i, double[] row) {
    int d = order.length;
    boolean forward = i < d - 1;
    int joined = (forward ? i : i - (d - 1)) + 1;
    game.start(row);
    for (int place = 0; place < joined; place++) {
      game.join(order[forward ? place : d - 1 - place], row);
    }
  }

  /** Returns v after {@code joined} players have joined; the rows of v begin at {@code first}. */
  private static double at(
      double[] v, double[] none, double[] all, int first, int joined, int output) {
    int k = none.length;
    if (joined == 0) {
      return none[output];
    }
    boolean complete = joined == v.length / k / 2 + 1;
    return complete ? all[output] : v[(first + joined - 1) * k + output];
  }

  /** Predicts artificial rows, a batch at a time, on a scale. */
  static final class Valuation {

    private static final int BATCH = 256;

    /** Fills the row with this index, [numbers]. The row's earlier contents have no meaning. */
    @FunctionalInterface
    interface Maker {
      void make(int index, double[] row);
    }

    private final RowModel model;
    private final OutputScale scale;
    private final int outputs;
    private final double[][] rows;
    private final double[][] predictions;
    private final boolean[] probability;

    Valuation(RowModel model, OutputScale scale) {
      this.model = model;
      this.scale = scale;
      outputs = model.names().size();
      rows = new double[BATCH][model.length()];
      predictions = new double[BATCH][outputs];
      probability = new boolean[outputs];
      int first = 0;
      for (Predicted predicted : model.predicted()) {
        Arrays.fill(probability, first, first + predicted.size(), !predicted.isNumber());
        first += predicted.size();
      }
    }

    double[] of(double[] row) {
      return of(1, (i, made) -> System.arraycopy(row, 0, made, 0, row.length));
    }

    /** Returns the predictions for {@code count} artificial rows, [count × outputs], row by row. */
    double[] of(int count, Maker maker) {
      double[] values = new double[Math.multiplyExact(count, outputs)];
      for (int from = 0; from < count; from += BATCH) {
        int size = Math.min(BATCH, count - from);
        for (int i = 0; i < size; i++) {
          maker.make(from + i, rows[i]);
        }
        model.predict(rows, size, predictions);
        for (int i = 0; i < size; i++) {
          for (int o = 0; o < outputs; o++) {
            values[(from + i) * outputs + o] = scale.of(predictions[i][o], probability[o]);
          }
        }
      }
      return values;
    }
  }
}
