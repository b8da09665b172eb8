package dev.nn.core.updates;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.Panels;
import dev.nn.kernels.team.Member;
import java.util.ArrayList;
import java.util.List;

/** An update of single parameters: each member updates those whose gradients it computed. */
final class BlockUpdate extends Update {

  private final Optimizer optimizer;
  private final PenalizedGradient gradient;
  private final Panels panels;
  private final List<float[]> states = new ArrayList<>();
  private final MemberBlocks blocks;

  BlockUpdate(
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
    for (int slot = 0; slot < optimizer.slots(); slot++) {
      states.add(new float[parameters.length]);
    }
    blocks = new MemberBlocks(architecture, parameters, gradients, states, members);
  }

  @Override
  public void apply(float learningRate, long step, Member member) {
    ParameterBlock[] own = blocks.of(member);
    gradient.finish(own, member);
    try {
      for (ParameterBlock block : own) {
        optimizer.update(block, learningRate, step);
      }
    } catch (Throwable e) {
      throw failure("update", e);
    }
  }

  @Override
  public List<float[]> state() {
    return states.stream().map(panels::unfold).toList();
  }

  @Override
  public double[] numbers() {
    return new double[0];
  }

  @Override
  public void restore(List<float[]> state, double[] numbers) {
    for (int slot = 0; slot < states.size(); slot++) {
      panels.fill(states.get(slot), state.get(slot));
    }
  }

  @Override
  public void average(long step, float[] averages) {
    average(List.of(blocks.of(Member.ALONE)), step, averages);
  }
}
