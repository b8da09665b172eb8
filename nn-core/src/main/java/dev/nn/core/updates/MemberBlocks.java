package dev.nn.core.updates;

import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.Partition;
import dev.nn.core.engine.Tensor;
import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.team.Member;
import java.util.ArrayList;
import java.util.List;

/** The ranges of parameters, in panels, whose gradients each member of a team computes. */
final class MemberBlocks {

  private final float[] gradients;
  private final List<float[]> states;
  private final ParameterBlock[][] shared;
  private final ParameterBlock[] whole;

  MemberBlocks(
      Architecture architecture,
      float[] parameters,
      float[] gradients,
      List<float[]> states,
      int members) {
    this.gradients = gradients;
    this.states = states;
    List<Tensor> tensors = architecture.tensors(parameters);
    whole = blocks(tensors, Member.ALONE);
    shared = new ParameterBlock[members][];
    for (int m = 0; m < members; m++) {
      shared[m] = blocks(tensors, Member.of(m, members));
    }
  }

  /** Returns the ranges of a member's share of each tensor. */
  ParameterBlock[] of(Member member) {
    return member.count() == 1 ? whole : shared[member.index()];
  }

  private ParameterBlock[] blocks(List<Tensor> tensors, Member member) {
    List<ParameterBlock> blocks = new ArrayList<>();
    for (Tensor tensor : tensors) {
      Partition share = new Partition(tensor.layer(), member);
      Operand all = tensor.operand();
      Operand part = tensor.kind() == Kind.WEIGHTS ? share.weights(all) : share.outputs(all);
      int columns;
      for (int j = 0; j < part.columns() && part.rows() > 0; j += columns) {
        columns = part.columnsTogether(j);
        int end = part.at(part.rows() - 1, j) + columns;
        blocks.add(tensor.block(gradients, states, part.at(0, j), end));
      }
    }
    return blocks.toArray(ParameterBlock[]::new);
  }
}
