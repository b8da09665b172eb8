package dev.nn.core.updates;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.Panels;
import dev.nn.kernels.team.Member;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** An update of whole tensors, which members divide so that each has about as many parameters. */
final class TensorUpdate extends Update {

  private final Optimizer optimizer;
  private final PenalizedGradient gradient;
  private final Panels panels;
  private final MemberBlocks blocks;
  private final WholeTensors tensors;
  private final double[] totals;
  private final int[][] shared;
  private final int[] all;

  TensorUpdate(
      Penalties penalties,
      Optimizer optimizer,
      Architecture architecture,
      float[] parameters,
      float[] gradients,
      int members) {
    super(optimizer);
    this.optimizer = called();
    gradient = new PenalizedGradient(penalties, architecture, gradients);
    panels = new Panels(architecture);
    blocks = new MemberBlocks(architecture, parameters, gradients, List.of(), members);
    int numbers = optimizer.needs().numbers();
    totals = new double[numbers];
    tensors =
        new WholeTensors(
            architecture,
            parameters,
            gradients,
            optimizer.slots(),
            () -> new double[numbers],
            totals);
    all = TensorShares.of(tensors.blocks(), 1)[0];
    shared = TensorShares.of(tensors.blocks(), members);
  }

  @Override
  public void apply(float learningRate, long step, Member member) {
    gradient.finish(blocks.of(member), member);
    member.sync(); // the gradients of whole tensors are there
    int[] own = member.count() == 1 ? all : shared[member.index()];
    prepare(own, learningRate, step);
    member.sync(); // all tensors are prepared
    if (member.index() == 0) {
      addTotals();
    }
    member.sync(); // their sums are there
    update(own, learningRate, step);
  }

  private void prepare(int[] own, float learningRate, long step) {
    try {
      for (int tensor : own) {
        tensors.unfold(tensor);
        ParameterBlock block = tensors.blocks().get(tensor);
        optimizer.prepare(block, learningRate, step);
      }
    } catch (Throwable e) {
      throw failure("prepare", e);
    }
  }

  private void update(int[] own, float learningRate, long step) {
    try {
      for (int tensor : own) {
        ParameterBlock block = tensors.blocks().get(tensor);
        optimizer.update(block, learningRate, step);
        tensors.fold(tensor);
      }
    } catch (Throwable e) {
      throw failure("update", e);
    }
  }

  /** Adds up the numbers of all tensors, in their order. */
  private void addTotals() {
    Arrays.fill(totals, 0);
    List<ParameterBlock> of = tensors.blocks();
    for (int tensor = 0; tensor < of.size() && totals.length > 0; tensor++) {
      double[] numbers = of.get(tensor).numbers();
      for (int i = 0; i < totals.length; i++) {
        totals[i] += numbers[i];
      }
    }
  }

  @Override
  public List<float[]> state() {
    return tensors.copyOfStates();
  }

  @Override
  public double[] numbers() {
    return tensors.blocks().stream()
        .flatMapToDouble(tensor -> DoubleStream.of(tensor.numbers()))
        .toArray();
  }

  @Override
  public void restore(List<float[]> state, double[] numbers) {
    tensors.restore(state);
    int from = 0;
    for (ParameterBlock tensor : tensors.blocks()) {
      System.arraycopy(numbers, from, tensor.numbers(), 0, totals.length);
      from += totals.length;
    }
  }

  @Override
  public void average(long step, float[] averages) {
    float[] rowMajor = new float[averages.length];
    for (int tensor : all) {
      tensors.unfoldValues(tensor);
    }
    average(tensors.blocks(), step, rowMajor);
    panels.fill(averages, rowMajor);
  }
}
