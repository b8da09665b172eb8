package dev.nn.core.engine;

import dev.nn.api.ActivationGradients;
import dev.nn.api.Matrix;
import dev.nn.kernels.team.Member;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of a layer by a, by z and, of each row, by p, divided among the members of a team.
 * Those by a and by z are the same matrix, unless f has parameters or changes the width.
 */
final class GradientParts {

  private final RowParts da;
  private final RowParts dz;
  private final @Nullable RowParts dp;
  private final ActivationGradients[] parts;

  GradientParts(LayerFunction f, int rows, int members) {
    ActivationGradients whole = f.gradients(Matrix.zeros(rows, f.outputs()));
    da = new RowParts(whole.a(), members);
    dz = f.isPlain() ? da : new RowParts(whole.z(), members);
    dp = f.parameters() == 0 ? null : new RowParts(whole.p(), members);
    parts = new ActivationGradients[members];
    for (int m = 0; m < members; m++) {
      Member member = Member.of(m, members);
      Matrix p = dp == null ? whole.p() : dp.of(member);
      parts[m] = new ActivationGradients(da.of(member), dz.of(member), p);
    }
  }

  /** Returns the gradients of a member's rows. */
  ActivationGradients of(Member member) {
    return parts[member.index()];
  }

  /** Returns dL/da, [rows × outputs]. */
  RowParts da() {
    return da;
  }

  /** Returns dL/dz, [rows × columns of z]. */
  RowParts dz() {
    return dz;
  }

  /** Returns dL/dp of each row, [rows × parameters]; null without parameters. */
  @Nullable RowParts dp() {
    return dp;
  }
}
