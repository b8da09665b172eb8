package dev.nn.core.engine;

import dev.nn.api.Loss;
import dev.nn.core.groups.GroupParts;
import dev.nn.core.groups.OutputsInOrder;
import dev.nn.core.samples.GroupedSamples;
import dev.nn.core.samples.OutputReceiver;
import dev.nn.core.samples.SampleParts;
import dev.nn.core.samples.Samples;
import dev.nn.kernels.team.Member;
import dev.nn.kernels.team.Team;

/** The mean loss of a network on a data set: forward and loss, batch by batch, nothing dropped. */
public final class Evaluation {

  private final Architecture architecture;
  private final Loss loss;
  private final float[] parameters;
  private final Team team;

  /**
   * Creates an evaluation.
   *
   * @param architecture the layers
   * @param parameters to compute with, in {@link Panels}; only read
   * @param team those who may share the work
   */
  public Evaluation(Architecture architecture, Loss loss, float[] parameters, Team team) {
    this.architecture = architecture;
    this.loss = loss;
    this.parameters = parameters;
    this.team = team;
  }

  /**
   * Returns Σ w·L / Σ w over all rows, or over all groups of a loss of groups; 0 where all weights
   * are 0.
   *
   * @param receiver of the outputs, in this thread and in the order of the rows
   */
  public double meanLoss(Samples data, OutputReceiver receiver) {
    if (loss.unit().isGroup()) {
      return meanOfGroups(GroupedSamples.of(loss, data), receiver);
    }
    SampleParts parts = new SampleParts(data, Granularity.PART);
    int first = Math.min(Granularity.PART, data.rows());
    Workspace work = workspace(first, data, members(first));
    double lossSum = 0;
    double weightSum = 0;
    while (parts.next()) {
      int members = members(parts.rows());
      if (!work.fits(parts.rows(), data.targetColumns(), members)) {
        work = workspace(parts.rows(), data, members);
      }
      evaluate(work, data, parts.order());
      work.give(receiver);
      lossSum += work.lossSum();
      weightSum += work.weightSum();
    }
    return weightSum == 0 ? 0 : lossSum / weightSum;
  }

  private double meanOfGroups(GroupedSamples data, OutputReceiver receiver) {
    boolean direct = receiver == OutputReceiver.NONE || data.groups().areInOrder();
    OutputsInOrder outputs = new OutputsInOrder(receiver, direct ? 0 : data.rows());
    GroupParts parts = new GroupParts(data.groups(), Granularity.PART);
    Workspace work = null;
    double lossSum = 0;
    double weightSum = 0;
    while (parts.next()) {
      int members = members(parts.rows());
      if (work == null || !work.fits(parts.rows(), data.targetColumns(), members)) {
        work = workspace(parts.rows(), data, members);
      }
      evaluate(work, data, parts.order());
      outputs.turnTo(parts.order());
      work.give(direct ? receiver : outputs);
      lossSum += work.lossSum();
      weightSum += work.weightSum();
    }
    if (!direct) {
      outputs.give();
    }
    return weightSum == 0 ? 0 : lossSum / weightSum;
  }

  private void evaluate(Workspace work, Samples data, int[] order) {
    work.choose(data, order, 0, 0);
    if (work.members() == 1) {
      evaluate(work, Member.ALONE);
    } else {
      team.run(member -> evaluate(work, member));
    }
  }

  private static void evaluate(Workspace work, Member member) {
    work.forward(member);
    work.loss(member);
  }

  private int members(int rows) {
    return Granularity.membersOfStep(rows, parameters.length, team);
  }

  private Workspace workspace(int rows, Samples data, int members) {
    Layers layers = new Layers(architecture, parameters, rows, members, null);
    return new Workspace(layers, loss, data.targetColumns());
  }
}
