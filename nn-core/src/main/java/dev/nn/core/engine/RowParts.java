package dev.nn.core.engine;

import dev.nn.api.Matrix;
import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.team.Member;
import java.util.Arrays;

/** A batch's matrix, and views of it that divide its rows among a team's members. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RowParts(Matrix whole, Operand operand, Matrix[] parts) {

  static RowParts of(int rows, int columns, int members) {
    return of(Matrix.zeros(rows, columns), members);
  }

  static RowParts of(Matrix whole, int members) {
    int rows = whole.rows();
    Matrix[] parts = new Matrix[members];
    Arrays.setAll(parts, m -> whole.slice(start(rows, m, members), start(rows, m + 1, members)));
    Operand operand = Operand.of(whole.data(), whole.start(), rows, whole.columns());
    return new RowParts(whole, operand, parts);
  }

  /** Returns the first row of a member's part, as {@link Partition} divides rows. */
  static int start(int rows, int member, int members) {
    return Member.share(rows, Granularity.ROWS, member, members);
  }

  Matrix of(Member member) {
    return parts[member.index()];
  }
}
