package dev.nn.data.comparison;

import dev.nn.data.Table;
import dev.nn.data.comparison.Contestant.Guess;
import dev.nn.data.comparison.RowErrors.OfMean;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import java.util.List;
import java.util.stream.IntStream;

/** The squares and sizes of the errors in columns of numbers. */
final class NumberErrors implements ColumnErrors {

  private final int[] indices;
  private final String of;
  private final TargetEncoder target;
  private final List<ColumnCodes> codes;
  private final int[][] starts; // of the guesses of each contestant
  private final double[][][] squares;
  private final double[][][] absolutes;

  /**
   * Creates the errors.
   *
   * @param indices of the columns among those of the target
   * @param of the end of the metrics' names
   */
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
