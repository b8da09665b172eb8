package dev.nn.core.engine;

import dev.nn.api.Matrix;
import dev.nn.kernels.team.Member;

/** A matrix, and its rows divided among the members who work on it. */
public final class RowParts {

  private final Matrix whole;
  private final Matrix[] parts;

  RowParts(Matrix whole, int members) {
    this.whole = whole;
    parts = new Matrix[members];
    for (int m = 0; m < members; m++) {
      parts[m] = whole.slice(start(whole.rows(), m, members), start(whole.rows(), m + 1, members));
    }
  }

  /** The first row of a member's part, of so many rows; as {@link Member#from} divides them. */
  static int start(int rows, int member, int members) {
    return Member.share(rows, Division.ROWS, member, members);
  }

  public Matrix whole() {
    return whole;
  }

  /** The rows of one member, a view. */
  Matrix of(Member member) {
    return parts[member.index()];
  }
}
