package dev.nn.core.checked;

import dev.nn.api.Matrix;
import dev.nn.api.loss.GroupLoss;
import java.util.ArrayList;
import java.util.List;

/**
 * The evaluation of a loss of groups, checked. Each group stands alone in an array, among guards,
 * so that a loss that reads other groups returns NaN; later all groups are evaluated once more in
 * the opposite order, which finds what a loss keeps from one group to another.
 */
public final class CheckedGroupLoss {

  private final GroupLoss loss;
  private final List<Call> calls = new ArrayList<>();

  private record Call(String given, Guarded p, Guarded t, Guarded gradient, double loss) {}

  /** Creates the evaluations of one batch, or of a part of it. */
  public CheckedGroupLoss(GroupLoss loss) {
    this.loss = loss;
  }

  /** Computes loss and gradient of a group, or throws a {@link BrokenRuleException}. */
  public double evaluateGroup(Matrix prediction, Matrix target, Matrix gradient) {
    String given =
        "a group with predictions %s, targets %s".formatted(prediction.shape(), target.shape());
    Guarded p = Guarded.copy("predictions", prediction, Guarded.MARGIN);
    Guarded t = Guarded.copy("targets", target, Guarded.MARGIN);
    Guarded g = Guarded.empty("the gradient", prediction, Guarded.MARGIN);
    double value = loss.evaluateGroup(p.matrix(), t.matrix(), g.matrix());
    p.requireUnchanged(given);
    t.requireUnchanged(given);
    g.requireGuards(given);
    boolean numbers = true;
    for (int r = 0; r < prediction.rows(); r++) {
      numbers &= Guarded.areNumbers(r, prediction, target);
    }
    if (numbers && Double.isNaN(value)) {
      throw new BrokenRuleException(
          "numbers do not become NaN",
          given,
          "a loss of NaN; a loss that reads the rows of other groups gets NaN too",
          "a number");
    }
    g.requireWritten(given);
    if (numbers) {
      g.requireNumbers(given, prediction, target);
    }
    g.copyTo(gradient);
    calls.add(new Call(given, p, t, g, value));
    return value;
  }

  /** Evaluates all groups again, from the last to the first, and compares. */
  public void again() {
    for (int i = calls.size() - 1; i >= 0; i--) {
      Call call = calls.get(i);
      Guarded g = Guarded.empty("the gradient", call.p.matrix(), Guarded.MARGIN);
      double value = loss.evaluateGroup(call.p.matrix(), call.t.matrix(), g.matrix());
      if (Double.compare(call.loss, value) != 0) {
        throw new BrokenRuleException(
            "a group has the same loss beside any other groups and in any order",
            call.given,
            "%s, then %s".formatted(call.loss, value),
            "the same bits; the second time after the groups behind it: the loss mixes groups or keeps state");
      }
      call.gradient.requireEqual(call.given, g.matrix(), "after the groups behind it");
      g.forget();
    }
    for (Call call : calls) { // for a loss that has kept the arrays
      call.p.forget();
      call.t.forget();
      call.gradient.forget();
    }
  }
}
