package dev.nn.core.engine;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.core.checked.CheckedMode;
import dev.nn.core.groups.BatchGroups;
import dev.nn.kernels.team.Member;

/**
 * The weighted mean Σ w·L / Σ w over the groups of a batch, w the weight that all rows of a group
 * have. Members divide groups, never the rows of one, and sums go by rising group.
 */
final class GroupMean extends BatchLoss {

  private final Loss loss; // to call
  private final double[] losses;
  private final double[][] own; // the loss of a group, for each member

  GroupMean(Layers layers, Loss named) {
    super(layers, named);
    loss = CheckedMode.of(loss());
    losses = new double[layers.rows()];
    own = new double[layers.members()][1];
  }

  @Override
  double evaluate(Batch batch, RowParts gradient, Member member) {
    BatchGroups groups = batch.groups();
    member.sync(); // rows of a group may be in the parts of other members
    batch.requireGroupWeights();
    int from = Member.share(groups.count(), 1, member.index(), member.count());
    int to = Member.share(groups.count(), 1, member.index() + 1, member.count());
    try {
      evaluate(batch, gradient.whole(), from, to, own[member.index()]);
    } catch (Throwable e) {
      throw failure("evaluate", e);
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
  private void evaluate(Batch batch, Matrix gradient, int from, int to, double[] loss) {
    BatchGroups groups = batch.groups();
    Matrix outputs = outputs().whole();
    Matrix targets = batch.targets().whole();
    for (int g = from; g < to; g++) {
      int start = groups.start(g);
      int end = groups.start(g + 1);
      if (batch.weight(start) != 0) {
        this.loss.evaluate(
            outputs.slice(start, end), targets.slice(start, end), loss, gradient.slice(start, end));
        losses[g] = loss[0];
      }
    }
  }

  /** Computes the gradient of each group for other outputs than those of the layers. */
  static void gradient(Loss loss, Batch batch, Matrix outputs, Matrix gradient) {
    BatchGroups groups = batch.groups();
    for (int g = 0; g < groups.count(); g++) {
      int start = groups.start(g);
      int end = groups.start(g + 1);
      if (batch.weight(start) != 0) {
        Matrix targets = batch.targets().whole().slice(start, end);
        Matrix own = gradient.slice(start, end);
        loss.evaluate(outputs.slice(start, end), targets, new double[1], own);
      }
    }
  }
}
