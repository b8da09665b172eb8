package dev.nn.data.comparison;

import dev.nn.api.text.VisibleText;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.comparison.Comparison.Contrast;
import dev.nn.data.comparison.Contestant.Guess;
import dev.nn.data.comparison.RowErrors.OfMean;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of a table with their targets, which each of two contestants predicts once. */
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
          "the target %s is missing in all %s rows; give rows with their targets to compare by"
              .formatted(VisibleText.of(first.columns()), table.rows()));
    }
    rows = Rows.of(known);
  }

  static Comparison compare(Contestant first, Contestant second, Table table) {
    if (!first.shown().equals(second.shown())) {
      throw new IllegalArgumentException(
          "this model predicts %s, the other %s; only models of the same target compare"
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

  /** Returns the errors of all columns together if they are numbers, else of each. */
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

  /** The errors of two contestants in one predicted column or several, collected row by row. */
  private interface ColumnErrors {

    /** Adds the errors of a guess. */
    void add(int contestant, int place, int row, Guess guess);

    /** Returns the contrasts of the collected errors, the decisive one first. */
    List<Contrast> contrasts();
  }

  /** The squares and sizes of the errors in columns of numbers. */
  private static final class NumberErrors implements ColumnErrors {

    private final int[] indices;
    private final String of;
    private final TargetEncoder target;
    private final List<ColumnCodes> codes;
    private final int[][] starts; // of the guesses of each contestant
    private final double[][][] squares;
    private final double[][][] absolutes;

    /** Creates the errors. */
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

  /** The log losses and right answers in a column of labels. */
  private static final class LabelErrors implements ColumnErrors {

    private static final double EPSILON = 0x1p-23; // as in LogLoss
    private static final double OFF_ONE = 1e-3; // as there
    private static final double OUTSIDE = 0x1p-20; // as there

    private final int index;
    private final String of;
    private final List<List<String>> labels; // of each contestant
    private final List<ColumnCodes> codes;
    private final int[] starts; // of the guesses of each contestant
    private final double[][][] right;
    private final double[][][] losses;
    private boolean probabilities = true;

    /** Creates the errors. */
    LabelErrors(List<Contestant> contestants, Table table, int index, String of, int rows) {
      this.index = index;
      this.of = of;
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
      int actual = (int) codes.get(contestant).code(row); // −1: a label of the other model alone
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
}
