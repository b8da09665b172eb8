package dev.nn.core.engine;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.core.blocks.BlockLoss;
import dev.nn.core.checked.CheckedMode;
import dev.nn.core.plugins.PluginFailureException;
import dev.nn.kernels.team.Member;
import java.util.Arrays;
import java.util.Optional;

/** Computes a batch's loss, the weighted mean Σ w·L / Σ w, and its gradient. */
abstract class BatchLoss {

  private final Layer output;
  private final Loss loss;
  private final boolean ofLogits;
  private double lossSum;
  private double weightSum;

  /** Uses the loss's form on logits if it has one. */
  private BatchLoss(Layers layers, Loss loss) {
    output = layers.last();
    Optional<Loss> onLogits = output.shape().onLogits(loss);
    this.loss = onLogits.orElse(loss);
    Loss.Unit unit = this.loss.unit();
    if (unit.isGroup() != loss.unit().isGroup() || unit.rows() != loss.unit().rows()) {
      throw new IllegalArgumentException(
          "the loss %s has the unit %s in its form for logits; expected %s, the unit of the loss itself"
              .formatted(loss.name(), unit, loss.unit()));
    }
    ofLogits = onLogits.isPresent();
  }

  /** Returns the loss for batches that go through these layers. */
  static BatchLoss of(Layers layers, Loss loss) {
    return loss.unit().isGroup() ? new GroupMean(layers, loss) : new RowMean(layers, loss);
  }

  /** Computes the mean loss, and a member's part of the gradient, by predictions or by logits. */
  abstract double evaluate(Batch batch, RowParts gradient, Member member);

  /** Returns whether the gradient is by the last layer's z, not by its a. */
  final boolean isOfLogits() {
    return ofLogits;
  }

  /** Returns the loss as a function of {@link #outputs}. */
  final Loss loss() {
    return loss;
  }

  /** Returns what the loss reads: the last layer's z if the gradient is by z, else its a. */
  final RowParts outputs() {
    return ofLogits ? output.logits() : output.activations();
  }

  final PluginFailureException failure(String method, Throwable e) {
    return PluginFailureException.of(
        loss, method + " after " + output.shape(), output.shape().index(), e);
  }

  /** Returns the mean, given the batch's sums, and scales a member's part of the gradient. */
  final double mean(double losses, double weights, Batch batch, RowParts gradient, Member member) {
    if (member.index() == 0) {
      weightSum = weights;
      lossSum = losses;
    }
    if (weights == 0) {
      return 0;
    }
    scale(gradient.of(member), batch.weights(member.index()), weights);
    return losses / weights;
  }

  /** Scales the rows by their weights. Consecutive rows with equal weights share a loop. */
  private static void scale(Matrix gradient, float[] weights, double weightSum) {
    float[] g = gradient.data();
    int rows = gradient.rows();
    int end;
    for (int r = 0; r < rows; r = end) {
      float weight = weights[r];
      end = r + 1;
      while (end < rows && weights[end] == weight) {
        end++;
      }
      int from = gradient.start() + r * gradient.columns();
      int to = gradient.start() + end * gradient.columns();
      float share = weight == 0 ? 0 : (float) (weight / weightSum);
      if (share == 0) {
        Arrays.fill(g, from, to, 0);
      } else {
        for (int i = from; i < to; i++) {
          g[i] *= share;
        }
      }
    }
  }

  final double lossSum() {
    return lossSum;
  }

  final double weightSum() {
    return weightSum;
  }

  /** Computes each group's gradient for outputs other than the layers'. */
  static void gradientOfGroups(Loss loss, Batch batch, Matrix outputs, Matrix gradient) {
    Batch.Groups groups = batch.groups();
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

  /** The weighted mean over rows, Σ wᵣ·Lᵣ / Σ wᵣ: only the proportion of the weights matters. */
  private static final class RowMean extends BatchLoss {

    private final Loss loss; // the one to call; has buffers if it has blocks
    private final double[][] rowLoss;

    RowMean(Layers layers, Loss loss) {
      super(layers, loss);
      int rows = layers.rows();
      int members = layers.members();
      this.loss = CheckedMode.of(BlockLoss.ofRows(loss(), rows));
      rowLoss = new double[members][];
      for (int m = 0; m < members; m++) {
        int first = RowParts.start(rows, m, members);
        rowLoss[m] = new double[RowParts.start(rows, m + 1, members) - first];
      }
    }

    @Override
    double evaluate(Batch batch, RowParts gradient, Member member) {
      RowParts outputs = outputs();
      int m = member.index();
      Matrix targets = batch.targets().of(member);
      try {
        loss.evaluate(outputs.of(member), targets, rowLoss[m], gradient.of(member));
      } catch (Throwable e) {
        throw failure("evaluate", e);
      }
      member.sync();
      // By rising row, so that the bits do not depend on the partition. One loop adds both sums,
      // because each addition must wait for the one before it.
      double losses = 0;
      double sumOfWeights = 0;
      for (int k = 0; k < rowLoss.length; k++) {
        float[] weights = batch.weights(k);
        for (int r = 0; r < weights.length; r++) {
          sumOfWeights += weights[r];
          if (weights[r] != 0) {
            losses += weights[r] * rowLoss[k][r];
          }
        }
      }
      return mean(losses, sumOfWeights, batch, gradient, member);
    }
  }

  /** The weighted mean over groups. Members divide the groups; sums are added by rising group. */
  private static final class GroupMean extends BatchLoss {

    private final Loss loss; // the one to call
    private final double[] losses;
    private final double[][] own; // for each member, the loss of its current group

    GroupMean(Layers layers, Loss named) {
      super(layers, named);
      loss = CheckedMode.of(loss());
      losses = new double[layers.rows()];
      own = new double[layers.members()][1];
    }

    @Override
    double evaluate(Batch batch, RowParts gradient, Member member) {
      Batch.Groups groups = batch.groups();
      member.sync(); // other members may have gathered some of a group's rows
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

    /** Evaluates the groups {@code from} to before {@code to} whose weight is not 0. */
    private void evaluate(Batch batch, Matrix gradient, int from, int to, double[] loss) {
      Batch.Groups groups = batch.groups();
      Matrix outputs = outputs().whole();
      Matrix targets = batch.targets().whole();
      for (int g = from; g < to; g++) {
        int start = groups.start(g);
        int end = groups.start(g + 1);
        if (batch.weight(start) != 0) {
          this.loss.evaluate(
              outputs.slice(start, end),
              targets.slice(start, end),
              loss,
              gradient.slice(start, end));
          losses[g] = loss[0];
        }
      }
    }
  }
}
