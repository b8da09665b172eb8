package dev.nn.data.comparison;

import dev.nn.data.Table;
import dev.nn.data.comparison.Contestant.Guess;
import dev.nn.data.comparison.RowErrors.OfMean;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import java.util.ArrayList;
import java.util.List;

/** The log losses and right answers in a column of labels. */
final class LabelErrors implements ColumnErrors {

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

  /**
   * Creates the errors.
   *
   * @param index of the column among those of the target
   * @param of the end of the metrics' names
   */
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
      RowErrors ofLoss = new RowErrors("log_loss" + of, false, losses[0], losses[1], OfMean.ITSELF);
      contrasts.add(ofLoss.contrast());
    }
    RowErrors ofRight = new RowErrors("accuracy" + of, true, right[0], right[1], OfMean.ITSELF);
    contrasts.add(ofRight.contrastOfShares());
    return contrasts;
  }
}
