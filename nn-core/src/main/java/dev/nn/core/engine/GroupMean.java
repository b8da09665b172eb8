package dev.nn.core.engine;

import dev.nn.api.Matrix;
import dev.nn.api.loss.GroupLoss;
import dev.nn.core.checked.CheckedGroupLoss;
import dev.nn.core.checked.CheckedMode;
import dev.nn.core.groups.BatchGroups;
import dev.nn.kernels.team.Member;

/**
 * The weighted mean Σ w·L / Σ w over the groups of a batch, w the weight that all rows of a group
 * have. Members divide groups, never the rows of one, and sums go by rising group.
 */
final class GroupMean extends BatchLoss {

  private final GroupLoss loss;
  private final double[] losses;

  GroupMean(Layers layers, GroupLoss named) {
    super(layers, named);
    if (!(loss() instanceof GroupLoss groups) || groups.groupSize() != named.groupSize()) {
      throw new IllegalArgumentException(
          "the form on logits of the loss %s is %s; expected a GroupLoss with groups of %s rows (0 for any) from onLogits"
              .formatted(named.name(), loss().getClass().getName(), named.groupSize()));
    }
    loss = groups;
    losses = new double[layers.rows()];
  }

  @Override
  double evaluate(Batch batch, RowParts gradient, Member member) {
    BatchGroups groups = batch.groups();
    member.sync(); // rows of a group may be in the parts of other members
    batch.requireGroupWeights();
    int from = Member.share(groups.count(), 1, member.index(), member.count());
    int to = Member.share(groups.count(), 1, member.index() + 1, member.count());
    try {
      evaluate(batch, outputs().whole(), gradient.whole(), from, to);
    } catch (Throwable e) {
      throw failure("evaluateGroup", e);
    }
    member.sync();
    double lossSum = 0;
    double weightSum = 0;
    for (int g = 0; g < groups.count(); g++) {
      double weight = batch.weight(groups.start(g));
      weightSum += weight;
      if (weight != 0) {
        lossSum += weight * losses[g];
      }
    }
    return mean(lossSum, weightSum, batch, gradient, member);
  }

  /** Evaluates the groups from one to before another that have a weight. */
  private void evaluate(Batch batch, Matrix outputs, Matrix gradient, int from, int to) {
    BatchGroups groups = batch.groups();
    Matrix targets = batch.targets().whole();
    CheckedGroupLoss checked = CheckedMode.ON ? new CheckedGroupLoss(loss) : null;
    for (int g = from; g < to; g++) {
      int start = groups.start(g);
      if (batch.weight(start) != 0) {
        int end = groups.start(g + 1);
        Matrix p = outputs.slice(start, end);
        Matrix t = targets.slice(start, end);
        Matrix dp = gradient.slice(start, end);
        losses[g] =
            checked == null ? loss.evaluateGroup(p, t, dp) : checked.evaluateGroup(p, t, dp);
      }
    }
    if (checked != null) {
      checked.again();
    }
  }

  /** Computes the gradient of each group for other outputs than those of the layers. */
  static void gradient(GroupLoss loss, Batch batch, Matrix outputs, Matrix gradient) {
    BatchGroups groups = batch.groups();
    for (int g = 0; g < groups.count(); g++) {
      int start = groups.start(g);
      int end = groups.start(g + 1);
      if (batch.weight(start) != 0) {
        Matrix targets = batch.targets().whole().slice(start, end);
        loss.evaluateGroup(outputs.slice(start, end), targets, gradient.slice(start, end));
      }
    }
  }
}
