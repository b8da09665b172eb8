package dev.nn.data.comparison;

import dev.nn.api.RandomStream;
import dev.nn.api.text.VisibleText;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.comparison.ComparedRows.RowErrors.OfMean;
import dev.nn.data.comparison.Comparison.Contestant;
import dev.nn.data.comparison.Comparison.Contestant.Guess;
import dev.nn.data.comparison.Comparison.Contrast;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A table's rows with their targets. Each of two contestants predicts them once. */
final class ComparedRows {

  private static final int ROWS = 4096;

  private final List<Contestant> contestants;
  private final Table table;
  private final Rows rows;

  private ComparedRows(Contestant first, Contestant second, Table table) {
    contestants = List.of(first, second);
    this.table = table;
    int[] columns = first.columns().stream().mapToInt(table::column).toArray();
    int[] known =
        IntStream.range(0, table.rows())
            .filter(r -> IntStream.of(columns).noneMatch(c -> Double.isNaN(table.cell(r, c))))
            .toArray();
    if (known.length == 0) {
      throw new IllegalArgumentException(
          "the target %s is missing in all %s rows; give rows whose targets are known"
              .formatted(VisibleText.of(first.columns()), table.rows()));
    }
    rows = Rows.of(known);
  }

  static Comparison compare(Contestant first, Contestant second, Table table) {
    if (!first.shown().equals(second.shown())) {
      throw new IllegalArgumentException(
          "this model predicts %s, the other %s; only models with the same target can be compared"
              .formatted(first.shown(), second.shown()));
    }
    ComparedRows compared = new ComparedRows(first, second, table);
    List<ColumnErrors> errors = compared.errors(first.target().predicted());
    compared.predict(0, errors);
    compared.predict(1, errors);
    List<Contrast> contrasts = new ArrayList<>();
    errors.forEach(of -> contrasts.addAll(of.contrasts()));
    return new Comparison(contrasts, compared.rows.size(), table.rows() - compared.rows.size());
  }

  /** Returns the errors of all columns together if they are numbers, else of each column. */
  private List<ColumnErrors> errors(List<Predicted> columns) {
    int count = rows.size();
    if (columns.stream().allMatch(Predicted::isNumber)) {
      int[] all = IntStream.range(0, columns.size()).toArray();
      return List.of(new NumberErrors(contestants, table, all, "", count));
    }
    List<ColumnErrors> errors = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      String of = columns.size() == 1 ? "" : " of " + columns.get(c).column();
      errors.add(
          columns.get(c).isNumber()
              ? new NumberErrors(contestants, table, new int[] {c}, of, count)
              : new LabelErrors(contestants, table, c, of, count));
    }
    return errors;
  }

  private void predict(int contestant, List<ColumnErrors> errors) {
    for (int from = 0; from < rows.size(); from += ROWS) {
      int to = from + Math.min(ROWS, rows.size() - from);
      Table part = table.select(rows.slice(from, to));
      List<Guess> guesses = contestants.get(contestant).predictions().apply(part);
      for (int i = 0; i < guesses.size(); i++) {
        for (ColumnErrors of : errors) {
          of.add(contestant, from + i, rows.row(from + i), guesses.get(i));
        }
      }
    }
  }

  /** The errors of two contestants in one or several predicted columns, collected row by row. */
  private interface ColumnErrors {

    void add(int contestant, int place, int row, Guess guess);

    /** Returns the contrasts of the collected errors; the first one decides. */
    List<Contrast> contrasts();
  }

  /** Squared and absolute errors in columns of numbers. */
  private static final class NumberErrors implements ColumnErrors {

    private final int[] indices;
    private final String of;
    private final TargetEncoder target;
    private final List<ColumnCodes> codes;
    private final int[][] starts; // of each contestant's guesses
    private final double[][][] squares;
    private final double[][][] absolutes;

    NumberErrors(List<Contestant> contestants, Table table, int[] indices, String of, int rows) {
      this.indices = indices;
      this.of = of;
      target = contestants.get(0).target();
      codes = IntStream.of(indices).mapToObj(i -> contestants.get(0).codes(table, i)).toList();
      starts = new int[2][];
      for (int k = 0; k < 2; k++) {
        starts[k] = IntStream.of(indices).map(contestants.get(k)::start).toArray();
      }
      squares = new double[2][indices.length][rows];
      absolutes = new double[2][indices.length][rows];
    }

    @Override
    public void add(int contestant, int place, int row, Guess guess) {
      for (int c = 0; c < indices.length; c++) {
        double actual = codes.get(c).code(row);
        if (!target.accepts(indices[c], actual)) {
          target.check(indices[c], actual, codes.get(c).text(row), row);
        }
        double error = guess.values().get(starts[contestant][c]) - actual;
        squares[contestant][c][place] = error * error;
        absolutes[contestant][c][place] = Math.abs(error);
      }
    }

    @Override
    public List<Contrast> contrasts() {
      return List.of(
          new RowErrors("rmse" + of, false, squares[0], squares[1], OfMean.ROOT).contrast(),
          new RowErrors("mae" + of, false, absolutes[0], absolutes[1], OfMean.ITSELF).contrast());
    }
  }

  /** Log losses and right answers in a column of labels. */
  private static final class LabelErrors implements ColumnErrors {

    private static final double EPSILON = 0x1p-23; // as in LogLoss
    private static final double OFF_ONE = 1e-3; // as there
    private static final double OUTSIDE = 0x1p-20; // as there

    private final int index;
    private final String of;
    private final TargetEncoder target;
    private final List<List<String>> labels; // of each contestant
    private final List<ColumnCodes> codes;
    private final int[] starts; // of each contestant's guesses
    private final double[][][] right;
    private final double[][][] losses;
    private boolean probabilities = true;

    LabelErrors(List<Contestant> contestants, Table table, int index, String of, int rows) {
      this.index = index;
      this.of = of;
      target = contestants.get(0).target();
      labels = contestants.stream().map(c -> c.target().predicted().get(index).labels()).toList();
      codes = contestants.stream().map(c -> c.codes(table, index)).toList();
      starts = contestants.stream().mapToInt(c -> c.start(index)).toArray();
      right = new double[2][1][rows];
      losses = new double[2][1][rows];
    }

    @Override
    public void add(int contestant, int place, int row, Guess guess) {
      List<String> own = labels.get(contestant);
      int start = starts[contestant];
      int actual = (int) codes.get(contestant).code(row); // −1: only the other model has it
      if (codes.stream().allMatch(each -> each.code(row) < 0)) {
        target.check(index, actual, codes.get(0).text(row), row);
      }
      boolean isRight = actual >= 0 && guess.labels().get(index).equals(own.get(actual));
      right[contestant][0][place] = isRight ? 1 : 0;
      losses[contestant][0][place] =
          logLoss(guess.values().subList(start, start + own.size()), actual);
    }

    private double logLoss(List<Double> values, int actual) {
      double sum = 0;
      double ofClipped = 0;
      for (double value : values) {
        probabilities &= value >= -OUTSIDE && value <= 1 + OUTSIDE;
        sum += value;
        ofClipped += clipped(value);
      }
      probabilities &= Math.abs(sum - 1) <= OFF_ONE;
      return -StrictMath.log(clipped(actual < 0 ? 0 : values.get(actual)) / ofClipped);
    }

    private static double clipped(double p) {
      return Math.max(EPSILON, Math.min(1 - EPSILON, p));
    }

    /** Returns the contrasts of log loss, if all values are probabilities, and of accuracy. */
    @Override
    public List<Contrast> contrasts() {
      List<Contrast> contrasts = new ArrayList<>();
      if (probabilities) {
        RowErrors ofLoss =
            new RowErrors("log_loss" + of, false, losses[0], losses[1], OfMean.ITSELF);
        contrasts.add(ofLoss.contrast());
      }
      RowErrors ofRight = new RowErrors("accuracy" + of, true, right[0], right[1], OfMean.ITSELF);
      contrasts.add(ofRight.contrastOfShares());
      return contrasts;
    }
  }

  /**
   * The errors of two models in each row. A metric is a function f of the mean error; if there are
   * several columns, it is the mean of their metrics.
   *
   * <pre>
   * f of the means a and b    (f(a) − f(b)) / (a − b) · mean of (first − second)
   * </pre>
   *
   * <p>The errors are [columns × rows]. Each row has a share of the difference between the metrics:
   * a multiple of the difference between its errors. The shares are tested. The interval has the
   * differences that the same test does not reject.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record RowErrors(
      String metric, boolean greaterIsBetter, double[][] first, double[][] second, OfMean ofMean) {

    /** How many rows all exchanges together may visit. */
    private static final double WORK = 5e7;

    private static final int MOST_EXCHANGES = 9999;
    private static final int LEAST_EXCHANGES = 999;
    private static final double TAIL = 0.025;

    /** How a metric follows from the mean error. */
    enum OfMean {
      ITSELF,
      ROOT;

      double of(double mean) {
        return this == ROOT ? Math.sqrt(mean) : mean;
      }

      /** Returns (f(a) − f(b)) / (a − b); for a = b its limit, or 0 if that is infinite. */
      double slope(double a, double b) {
        double roots = Math.sqrt(a) + Math.sqrt(b);
        return this == ROOT ? (roots == 0 ? 0 : 1 / roots) : 1;
      }
    }

    private int rows() {
      return first[0].length;
    }

    /** Returns the contrast. Its probability comes from random exchanges of the models. */
    Contrast contrast() {
      double times = Math.max(LEAST_EXCHANGES, Math.min(MOST_EXCHANGES, WORK / rows()));
      Exchanges exchanges = Exchanges.of(shares(), (int) times);
      return contrast(exchanges.low(), exchanges.high(), exchanges.probability());
    }

    /**
     * Returns the contrast for errors that are 0 or 1, with the probability by McNemar's exact
     * test: if both models are equally good, then among the rows in which only one model is right,
     * each model is right in half (McNemar, Psychometrika 12, 1947). The interval has the
     * differences that the test does not reject, given the number of such rows (Clopper and
     * Pearson, Biometrika 26, 1934).
     */
    Contrast contrastOfShares() {
      int ours = 0;
      int theirs = 0;
      for (int r = 0; r < rows(); r++) {
        ours += first[0][r] > second[0][r] ? 1 : 0;
        theirs += first[0][r] < second[0][r] ? 1 : 0;
      }
      int one = ours + theirs;
      double apart = (double) one / rows();
      double low = apart * (2 * Binomial.lowest(ours, one, TAIL) - 1) + 0.0; // no −0
      double high = apart * (1 - 2 * Binomial.lowest(theirs, one, TAIL)) + 0.0;
      return contrast(low, high, Binomial.twoSided(ours, one));
    }

    private Contrast contrast(double low, double high, double probability) {
      double ours = metricOf(first);
      double theirs = metricOf(second);
      return new Contrast(metric, greaterIsBetter, ours, theirs, low, high, probability);
    }

    private double metricOf(double[][] errors) {
      double sum = 0;
      for (double[] column : errors) {
        sum += ofMean.of(mean(column));
      }
      return sum / errors.length;
    }

    private static double mean(double[] errors) {
      double total = 0;
      for (double error : errors) {
        total += error;
      }
      return total / errors.length;
    }

    /** Returns the share of each row, [rows]. Their mean is the difference between the metrics. */
    private double[] shares() {
      double[] shares = new double[rows()];
      for (int c = 0; c < first.length; c++) {
        double slope = ofMean.slope(mean(first[c]), mean(second[c])) / first.length;
        for (int row = 0; row < rows(); row++) {
          shares[row] += slope * (first[c][row] - second[c][row]);
        }
      }
      return shares;
    }

    /**
     * Tests paired differences by exchanging the two sides in each row at random (Pitman,
     * Supplement to the JRSS 4, 1937), and finds the interval of means that the test does not
     * reject.
     *
     * <p>An exchange turns the signs in a set S of rows. Let the true mean be δ, below the observed
     * mean. The exchanged sum is then as far from 0 as the observed one if the mean over the rows
     * in S is at most δ, or if the mean over the other rows is. So the ends of the interval are
     * ordered means of such sets (Hartigan, "Using Subsample Values as Typical Values", JASA 64,
     * 1969), and 0 is outside exactly if the probability of the observed mean is below {@value
     * #CHANCE}.
     *
     * @param probability that a mean is at least as far from 0 by chance
     * @param low the lower end of the 95 % interval; −∞ if no mean is rejected, as with few rows
     * @param high the upper end
     */
    private record Exchanges(double probability, double low, double high) {

      private static final double CHANCE = 0.05;
      private static final double ROUNDING = 1e-9; // sums in another order differ by rounding
      private static final long SEED = 0;

      static Exchanges of(double[] differences, int exchanges) {
        double sum = 0;
        for (double difference : differences) {
          sum += difference;
        }
        double[] means = new double[2 * exchanges]; // of the rows in S, and of the others
        int asGreat = 1; // the models as they are
        double least = Math.abs(sum) * (1 - ROUNDING);
        for (int i = 0; i < exchanges; i++) {
          Part part = Part.of(differences, RandomStream.of(SEED).derive("exchange", i));
          means[2 * i] = part.sum / part.rows; // NaN if there are no rows
          means[2 * i + 1] = (sum - part.sum) / (differences.length - part.rows);
          asGreat += Math.abs(sum - 2 * part.sum) >= least ? 1 : 0;
        }
        double probability = (double) asGreat / (exchanges + 1);
        double low = 0.0 - end(means, -1, exchanges); // no −0
        double high = 0.0 + end(means, 1, exchanges);
        boolean chance = probability >= CHANCE; // 0 is inside, except for rounding
        return new Exchanges(
            probability, chance ? Math.min(0, low) : low, chance ? Math.max(0, high) : high);
      }

      private record Part(double sum, int rows) {

        static Part of(double[] differences, RandomStream random) {
          double sum = 0;
          int count = 0;
          long bits = 0;
          for (int row = 0; row < differences.length; row++, bits >>>= 1) {
            bits = row % Long.SIZE == 0 ? random.bits(row / Long.SIZE) : bits;
            if ((bits & 1) != 0) {
              sum += differences[row];
              count++;
            }
          }
          return new Part(sum, count);
        }
      }

      /** Returns the greatest number, a mean times the sign, that the test does not reject. */
      private static double end(double[] means, int sign, int exchanges) {
        double[] sorted = new double[means.length];
        for (int i = 0; i < means.length; i++) {
          boolean none = Double.isNaN(means[i]); // then the sum is the observed one
          sorted[i] = none ? Double.POSITIVE_INFINITY : sign * means[i];
        }
        Arrays.sort(sorted);
        int needed =
            (int) Math.ceil(CHANCE * (exchanges + 1) * (1 - ROUNDING)) - 1; // beside its own
        return sorted[sorted.length - Math.max(1, needed)];
      }
    }

    /** How often a fair coin shows heads. */
    static final class Binomial {

      private static final double NEGLIGIBLE = 1e-18;
      private static final int BISECTIONS = 60;

      private Binomial() {}

      /** Returns the probability that n tosses are at least as far from n / 2 as k. */
      static double twoSided(int k, int n) {
        int fewest = Math.min(k, n - k);
        if (2 * fewest == n) {
          return 1;
        }
        double log = -n * StrictMath.log(2); // of the probability of no heads
        for (int i = 1; i <= fewest; i++) {
          log += StrictMath.log((double) (n - i + 1) / i);
        }
        double term = 1; // relative to the greatest one, at k
        double sum = 1;
        for (int i = fewest; i > 0 && term > NEGLIGIBLE; i--) {
          term *= (double) i / (n - i + 1);
          sum += term;
        }
        return Math.min(1, 2 * StrictMath.exp(log) * sum);
      }

      /**
       * Returns the lowest probability of heads for which at least k heads in n tosses have a
       * chance of at least {@code tail}.
       */
      static double lowest(int k, int n, double tail) {
        if (k == 0) {
          return 0;
        }
        double ways = 0; // their logarithm
        for (int i = 1; i <= Math.min(k, n - k); i++) {
          ways += StrictMath.log((double) (n - i + 1) / i);
        }
        double low = 0;
        double high = (double) k / n; // half of the tosses or so have as many
        for (int i = 0; i < BISECTIONS; i++) {
          double p = (low + high) / 2;
          if (atLeast(k, n, p, ways) < tail) {
            low = p;
          } else {
            high = p;
          }
        }
        return low;
      }

      /** Returns the probability of at least k heads, where k is above the expected number. */
      private static double atLeast(int k, int n, double p, double ways) {
        double rest = n == k ? 0 : (n - k) * StrictMath.log1p(-p);
        double sum = 1;
        double term = 1; // relative to the probability of k
        for (int i = k; i < n && term > NEGLIGIBLE; i++) {
          term *= (double) (n - i) / (i + 1) * p / (1 - p);
          sum += term;
        }
        return StrictMath.exp(ways + k * StrictMath.log(p) + rest) * sum;
      }
    }
  }
}
