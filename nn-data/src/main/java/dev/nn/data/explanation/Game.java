package dev.nn.data.explanation;

import java.util.stream.IntStream;

/**
 * The cooperative game between a row x and one background row b: the players are the columns in
 * which they differ, and v(S) is the prediction for b with the values of x in the columns of S.
 */
final class Game {

  private final double[] x;
  private final double[] b;
  private final int[] players;

  /** Creates the game of two rows; missing cells are equal, and so are 0 and −0. */
  Game(double[] x, double[] b) {
    this.x = x;
    this.b = b;
    players =
        IntStream.range(0, x.length)
            .filter(c -> x[c] != b[c] && !(Double.isNaN(x[c]) && Double.isNaN(b[c])))
            .toArray();
  }

  double[] x() {
    return x;
  }

  double[] b() {
    return b;
  }

  /** Returns the columns of the players, ascending. */
  int[] players() {
    return players;
  }

  /** Fills a row with b, to which {@link #join} adds columns of x. */
  void start(double[] row) {
    System.arraycopy(b, 0, row, 0, b.length);
  }

  void join(int player, double[] row) {
    row[players[player]] = x[players[player]];
  }
}
