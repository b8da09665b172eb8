package dev.nn.core.engine;

import dev.nn.api.Matrix;
import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.team.Member;

/** A matrix of a batch, and its rows divided among the members of a team. */
final class RowParts {

  private final Matrix whole;
  private final Operand operand;
  private final Matrix[] parts;

  RowParts(int rows, int columns, int members) {
    this(Matrix.zeros(rows, columns), members);
  }

  RowParts(Matrix whole, int members) {
    this.whole = whole;
    operand = Operand.of(whole.data(), whole.start(), whole.rows(), whole.columns());
    parts = new Matrix[members];
    for (int m = 0; m < members; m++) {
      parts[m] = whole.slice(start(whole.rows(), m, members), start(whole.rows(), m + 1, members));
    }
  }

  /** Returns the first row of a member's part, as {@link Partition} divides them. */
  static int start(int rows, int member, int members) {
    return Member.share(rows, Granularity.ROWS, member, members);
  }

  Matrix whole() {
    return whole;
  }

  Operand operand() {
    return operand;
  }

  /** Returns the rows of one member, a view. */
  Matrix of(Member member) {
    return parts[member.index()];
  }
}
