package dev.nn.data.comparison;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.comparison.Contestant.Guess;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of a table with their targets, and the errors of two contestants in them. */
final class ComparedRows {

  private static final int ROWS = 4096;
  private static final double EPSILON = 0x1p-23; // as in LogLoss
  private static final double OFF_ONE = 1e-3; // as there
  private static final double OUTSIDE = 0x1p-20; // as there

  private final Contestant[] contestants;
  private final Table table;
  private final Rows rows;
  private boolean probabilities = true;

  private ComparedRows(Contestant first, Contestant second, Table table) {
    contestants = new Contestant[] {first, second};
    this.table = table;
    int[] columns = first.columns().stream().mapToInt(table::column).toArray();
    int[] known =
        IntStream.range(0, table.rows())
            .filter(r -> IntStream.of(columns).noneMatch(c -> Double.isNaN(table.cell(r, c))))
            .toArray();
    if (known.length == 0) {
      throw new IllegalArgumentException(
          "the target %s is missing in all %s rows; give rows with their targets to compare by"
              .formatted(first.columns(), table.rows()));
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
    List<Predicted> columns = first.target().predicted();
    List<Contrast> contrasts = new ArrayList<>();
    if (columns.stream().allMatch(Predicted::isNumber)) {
      int[] all = IntStream.range(0, columns.size()).toArray();
      contrasts.addAll(compared.numbers(all, ""));
    } else {
      for (int c = 0; c < columns.size(); c++) {
        String of = columns.size() == 1 ? "" : " of " + columns.get(c).column();
        contrasts.addAll(
            columns.get(c).isNumber()
                ? compared.numbers(new int[] {c}, of)
                : compared.labels(c, of));
      }
    }
    return new Comparison(contrasts, compared.rows.size(), table.rows() - compared.rows.size());
  }

  private ColumnCodes codes(Contestant contestant, int index) {
    Column column = contestant.target().columns().get(index);
    return new ColumnCodes(table, table.column(column.name()), new CodeBook(column));
  }

  /** Returns the place of the first prediction of a column. */
  private static int start(Contestant contestant, int index) {
    return contestant.target().predicted().subList(0, index).stream()
        .mapToInt(Predicted::size)
        .sum();
  }

  private List<Contrast> labels(int index, String of) {
    probabilities = true;
    double[][][] right = new double[2][1][rows.size()];
    double[][][] losses = new double[2][1][rows.size()];
    for (int k = 0; k < 2; k++) {
      List<String> labels = contestants[k].target().predicted().get(index).labels();
      int start = start(contestants[k], index);
      ColumnCodes codes = codes(contestants[k], index);
      double[] rightOf = right[k][0];
      double[] lossOf = losses[k][0];
      predict(
          contestants[k],
          (place, guess) -> {
            int actual = (int) codes.code(rows.row(place)); // −1: a label of the other model alone
            String label = guess.labels().get(index);
            rightOf[place] = actual >= 0 && label.equals(labels.get(actual)) ? 1 : 0;
            lossOf[place] = logLoss(guess.values().subList(start, start + labels.size()), actual);
          });
    }
    List<Contrast> contrasts = new ArrayList<>();
    if (probabilities) {
      contrasts.add(new RowErrors("log_loss" + of, false, losses[0], losses[1], m -> m).contrast());
    }
    contrasts.add(
        new RowErrors("accuracy" + of, true, right[0], right[1], m -> m).contrastOfShares());
    return contrasts;
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

  private List<Contrast> numbers(int[] indices, String of) {
    double[][][] squares = new double[2][indices.length][rows.size()];
    double[][][] absolutes = new double[2][indices.length][rows.size()];
    TargetEncoder target = contestants[0].target();
    List<ColumnCodes> codes =
        IntStream.of(indices).mapToObj(i -> codes(contestants[0], i)).toList();
    for (int k = 0; k < 2; k++) {
      Contestant contestant = contestants[k];
      int[] starts = IntStream.of(indices).map(i -> start(contestant, i)).toArray();
      double[][] squaresOf = squares[k];
      double[][] absolutesOf = absolutes[k];
      predict(
          contestant,
          (place, guess) -> {
            int row = rows.row(place);
            for (int c = 0; c < indices.length; c++) {
              double actual = codes.get(c).code(row);
              if (!target.accepts(indices[c], actual)) {
                target.check(indices[c], actual, codes.get(c).text(row), row);
              }
              double error = guess.values().get(starts[c]) - actual;
              squaresOf[c][place] = error * error;
              absolutesOf[c][place] = Math.abs(error);
            }
          });
    }
    return List.of(
        new RowErrors("rmse" + of, false, squares[0], squares[1], Math::sqrt).contrast(),
        new RowErrors("mae" + of, false, absolutes[0], absolutes[1], mean -> mean).contrast());
  }

  private void predict(Contestant contestant, Each each) {
    for (int from = 0; from < rows.size(); from += ROWS) {
      int to = from + Math.min(ROWS, rows.size() - from);
      List<Guess> part = contestant.predictions().apply(table.select(rows.slice(from, to)));
      for (int i = 0; i < part.size(); i++) {
        each.accept(from + i, part.get(i));
      }
    }
  }

  private interface Each {
    void accept(int place, Guess guess);
  }
}
